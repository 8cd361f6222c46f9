package io.tieout.bench.measure;

/** A total is not the true one, or there is none, so what it took does not matter. */
final class WrongException extends RuntimeException {
    WrongException(String sentence) {
        super(sentence);
    }
}
