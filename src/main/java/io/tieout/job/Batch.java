package io.tieout.job;

import io.tieout.database.SelfCheck;
import io.tieout.run.ListedTransactionManager;
import io.tieout.run.Run;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Spring Batch as the sequencer of a run's steps.
 *
 * <p>Each attempt at a run is a job instance of its own, named by run and attempt: what is done is a fact in our tables, so nothing
 * depends on restarting an execution, and what a killed attempt left behind in Batch's records is only closed.
 */
final class Batch implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final JobRepository repository;
    private final JobOperator operator;
    private final ListedTransactionManager transactionManager;

    private Batch(ConfigurableApplicationContext context, ListedTransactionManager transactionManager) {
        this.context = context;
        this.transactionManager = transactionManager;
        this.repository = context.getBean(JobRepository.class);
        this.operator = context.getBean(JobOperator.class);
    }

    /**
     * Spring Batch on the database of the work.
     *
     * @throws io.tieout.refusal.RefusalException when it would not keep what it must
     */
    static Batch on(DataSource dataSource, ListedTransactionManager transactionManager) {
        return on(BatchConfiguration.class, dataSource, transactionManager);
    }

    static Batch on(Class<?> configuration, DataSource dataSource, ListedTransactionManager transactionManager) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(configuration)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("dataSource", dataSource);
                    context.getBeanFactory().registerSingleton("transactionManager", transactionManager);
                });
        // They read files of settings and set up logging anew: ours are tieout.yaml and logback.xml, which are read
        // already.
        application.application().setListeners(List.of());
        Batch batch = new Batch(application.run(), transactionManager);
        try {
            new SelfCheck(BatchRequirements.of(batch.repository)).insist(dataSource);
            return batch;
        } catch (RuntimeException refused) {
            batch.close();
            throw refused;
        }
    }

    JobRepository repository() {
        return repository;
    }

    /** Of all that commits. */
    PlatformTransactionManager transactionManager() {
        return transactionManager;
    }

    /**
     * Runs the steps one after another; returns what made it fail, or null.
     *
     * @param fence throws when the run is no longer this process's
     */
    @Nullable
    Throwable run(Run run, Runnable fence, List<Step> steps) {
        return transactionManager.guarding(fence, () -> run(run, steps));
    }

    private @Nullable Throwable run(Run run, List<Step> steps) {
        closeEarlierAttempts(run);
        SimpleJobBuilder job = new JobBuilder(run.job(), repository).start(steps.getFirst());
        steps.stream().skip(1).forEach(job::next);
        Job built = job.build();
        try {
            JobExecution execution = operator.start(built, parameters(run, run.attempt()));
            return execution.getAllFailureExceptions().stream().findFirst().orElse(null);
        } catch (JobExecutionException refused) {
            throw new IllegalStateException("Spring Batch refused run %d".formatted(run.runId()), refused);
        }
    }

    private void closeEarlierAttempts(Run run) {
        for (int attempt = 1; attempt < run.attempt(); attempt++) {
            JobInstance instance = repository.getJobInstance(run.job(), parameters(run, attempt));
            if (instance != null) {
                close(instance);
            }
        }
    }

    private void close(JobInstance instance) {
        List<JobExecution> executions = repository.getJobExecutions(instance);
        if (executions.isEmpty()) {
            repository.deleteJobInstance(instance);
        }
        executions.stream().filter(JobExecution::isRunning).forEach(operator::recover);
    }

    private static JobParameters parameters(Run run, int attempt) {
        return new JobParametersBuilder()
                .addLong("run", run.runId())
                .addLong("attempt", (long) attempt)
                .toJobParameters();
    }

    @Override
    public void close() {
        context.close();
    }
}
