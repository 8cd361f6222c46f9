package io.tieout.bench.contender;

import java.sql.SQLException;
import javax.sql.DataSource;

/** One way from the files of a made-up firm to the totals of its month, on a database of its own. */
public interface Contender {
    String name();

    /** Whether it works this total out at all. */
    default boolean answers(String figure) {
        return !figure.equals(Totals.OBLIGATIONS);
    }

    /** What is there before the month begins; it is not measured. */
    void prepare(DataSource database) throws SQLException;

    /** From files to totals. */
    Totals run(MonthFiles files, DataSource database) throws Exception;
}
