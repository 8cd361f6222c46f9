package io.tieout.bench.contender;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.support.JobOperatorFactoryBean;
import org.springframework.batch.core.listener.SkipListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.batch.infrastructure.item.file.FlatFileParseException;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.infrastructure.item.file.transform.FieldSet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The job that the manual teaches: a reader of flat files, a processor that looks up and prices, a writer of rewritten JDBC batches, a
 * thousand rows a chunk; what chunks cannot see, repeated ids and the totals of contracts, by SQL after them.
 *
 * @param isCached whether the look-ups are kept in memory, or asked of the database for every line
 */
record TextbookBatch(boolean isCached) implements Contender {
    private static final int CHUNK = 1000;
    private static final Set<String> IN_CHUNKS = Set.of(MonthFiles.WORK, MonthFiles.EXPENSES, MonthFiles.LEDGER);

    @Override
    public String name() {
        return isCached ? "Spring Batch, cached" : "Spring Batch, look-up for each line";
    }

    @Override
    public void prepare(DataSource database) throws SQLException {
        new ResourceDatabasePopulator(new ClassPathResource("org/springframework/batch/core/schema-postgresql.sql"))
                .execute(database);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema raw");
            Statements.run(connection, "tables.sql", "batch_tables.sql");
        }
    }

    @Override
    public Totals run(MonthFiles files, DataSource database) throws Exception {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(database);
            pool.setMaximumPoolSize(4);
            new Configured(files, pool, new JdbcTransactionManager(pool), isCached).run();
            return Totals.in(pool);
        }
    }

    private record Configured(
            MonthFiles files, DataSource database, JdbcTransactionManager transactions, boolean isCached) {

        void run() throws Exception {
            JdbcJobRepositoryFactoryBean repositories = new JdbcJobRepositoryFactoryBean();
            repositories.setDataSource(database);
            repositories.setTransactionManager(transactions);
            repositories.afterPropertiesSet();
            JobRepository repository = repositories.getObject();
            JobOperatorFactoryBean operators = new JobOperatorFactoryBean();
            operators.setJobRepository(repository);
            operators.setJobRegistry(new MapJobRegistry());
            operators.setTransactionManager(transactions);
            operators.afterPropertiesSet();
            JobExecution execution = operators.getObject().start(job(repository), new JobParameters());
            if (!execution.getAllFailureExceptions().isEmpty()) {
                throw new IllegalStateException(
                        "The job failed", execution.getAllFailureExceptions().getFirst());
            }
            execution.getStepExecutions().forEach(this::count);
        }

        private Job job(JobRepository repository) throws IOException {
            LateLookUps lookUps = new LateLookUps(database, isCached);
            return new JobBuilder("month", repository)
                    .start(tasklet(repository, "terms", this::reference))
                    .next(lines(repository, MonthFiles.WORK, WorkedLine::ofWork, lookUps))
                    .next(lines(repository, MonthFiles.EXPENSES, WorkedLine::ofExpense, lookUps))
                    .next(ledger(repository))
                    .next(tasklet(
                            repository,
                            "totals",
                            connection -> Statements.run(connection, "repeated_lines.sql", "contract_months.sql")))
                    .build();
        }

        private interface Work {
            void on(Connection connection) throws IOException, SQLException;
        }

        private Step tasklet(JobRepository repository, String name, Work work) {
            return new StepBuilder(name, repository)
                    .tasklet(
                            (contribution, chunk) -> {
                                try (Connection connection = database.getConnection()) {
                                    work.on(connection);
                                }
                                return RepeatStatus.FINISHED;
                            },
                            transactions)
                    .build();
        }

        private void reference(Connection connection) throws IOException, SQLException {
            for (Path file : files.all()) {
                if (!IN_CHUNKS.contains(file.getFileName().toString())) {
                    MonthFiles.load(connection, file, "");
                }
            }
            Statements.run(connection, "terms.sql");
        }

        private Step lines(
                JobRepository repository, String file, Function<FieldSet, WorkedLine> read, LateLookUps lookUps)
                throws IOException {
            return new StepBuilder(file, repository)
                    .<WorkedLine, WorkedLine>chunk(CHUNK)
                    .transactionManager(transactions)
                    .reader(reader(file, read))
                    .processor(line -> line.valued(lookUps.get()))
                    .writer(writer(WorkedLine.INSERT))
                    .faultTolerant()
                    .skip(FlatFileParseException.class)
                    .skipLimit(Long.MAX_VALUE)
                    .skipListener(new Rejects(new JdbcTemplate(database)))
                    .build();
        }

        private Step ledger(JobRepository repository) throws IOException {
            return new StepBuilder(MonthFiles.LEDGER, repository)
                    .<BookedLine, BookedLine>chunk(CHUNK)
                    .transactionManager(transactions)
                    .reader(reader(MonthFiles.LEDGER, BookedLine::of))
                    .writer(writer(BookedLine.INSERT))
                    .build();
        }

        private <T> FlatFileItemReader<T> reader(String name, Function<FieldSet, T> read) throws IOException {
            Path file = files.named(name);
            return new FlatFileItemReaderBuilder<T>()
                    .name(name)
                    .resource(new FileSystemResource(file))
                    .linesToSkip(1)
                    .delimited()
                    .names(MonthFiles.columns(file).toArray(String[]::new))
                    .fieldSetMapper(read::apply)
                    .build();
        }

        private <T> ItemWriter<T> writer(String insert) {
            var writer = new JdbcBatchItemWriterBuilder<T>()
                    .dataSource(database)
                    .sql(insert)
                    .itemSqlParameterSourceProvider(SimplePropertySqlParameterSource::new)
                    .build();
            writer.afterPropertiesSet();
            return writer;
        }

        private void count(StepExecution step) {
            if (IN_CHUNKS.contains(step.getStepName())) {
                new JdbcTemplate(database)
                        .update(
                                "insert into counted values (?, ?)",
                                "rows " + step.getStepName(),
                                step.getReadCount() + step.getReadSkipCount());
            }
        }
    }

    /** The tables that they are read from are there only once the job has begun. */
    private static final class LateLookUps {
        private final DataSource database;
        private final boolean isCached;
        private LookUps found;

        private LateLookUps(DataSource database, boolean isCached) {
            this.database = database;
            this.isCached = isCached;
        }

        private LookUps get() {
            if (found == null) {
                found = isCached ? LookUps.Cached.of(database) : new LookUps.PerItem(new JdbcTemplate(database));
            }
            return found;
        }
    }

    /** Rows that cannot be read. */
    private record Rejects(JdbcTemplate jdbc) implements SkipListener<WorkedLine, WorkedLine> {
        @Override
        public void onSkipInRead(Throwable unreadable) {
            jdbc.update(
                    "insert into reject values (?, 'VALUE_INVALID')",
                    ((FlatFileParseException) unreadable).getLineNumber());
        }
    }
}
