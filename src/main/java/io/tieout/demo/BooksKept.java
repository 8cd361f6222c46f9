package io.tieout.demo;

import io.tieout.desk.Sample.LedgerKind;
import java.nio.file.Path;

/** Ledgers of a kind, with the books of the sample in them. Which there are beside files is found as a service. */
public interface BooksKept {

    LedgerKind kind();

    /** @param home of the demo, which exists */
    SampleBooks open(SampleData sample, Path home);
}
