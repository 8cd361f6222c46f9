package io.tieout.bench.contender;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One contender in a process of its own, so that its time and memory can be told. Prints its totals. */
public final class RunContender {
    public static final String DATABASE = "BENCH_DATABASE_URL";

    private RunContender() {}

    /** The name of the contender, and the home of the made-up firm. */
    public static void main(String[] asked) throws Exception {
        Contender contender = Contenders.all().stream()
                .filter(each -> each.name().equals(asked[0]))
                .findFirst()
                .orElseThrow();
        System.out.println(contender
                .run(new MonthFiles(Path.of(asked[1])), database(System.getenv(DATABASE)))
                .asJson());
    }

    public static DataSource database(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setReWriteBatchedInserts(true);
        return source;
    }
}
