package io.tieout.canonical;

/** A file cannot be taken as a whole: nothing in it can be trusted to be what it seems. The message is for its owner. */
public final class FileRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FileRefusedException(String message) {
        super(message);
    }
}
