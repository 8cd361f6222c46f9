package io.tieout.report;

import java.io.IOException;

/** A folder that results must not go to; the message is a sentence that says why and what to do. */
final class UnusableFolderException extends IOException {

    UnusableFolderException(String sentence) {
        super(sentence);
    }
}
