package io.tieout.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.ListedTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.dao.DefaultExecutionContextSerializer;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.Isolation;

/** No run begins on a Spring Batch that forgets, keeps objects, or makes launches collide. */
class BatchRequirementsTest {
    private final TestDatabase database = TestDatabase.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void ourSpringBatchIsFit() {
        assertThatCode(() -> open(BatchConfiguration.class)).doesNotThrowAnyException();
    }

    @Test
    void oneThatForgetsWithTheProcessIsRefused() {
        assertRefused(
                Forgetful.class,
                "- where jobs are remembered: found ResourcelessJobRepository; expected Spring Batch's JDBC repository",
                "- contexts of jobs: found none; expected JacksonExecutionContextStringSerializer",
                "- isolation of a new execution: found no transaction; expected READ COMMITTED");
    }

    @Test
    void oneThatRemembersInOtherTablesIsRefused() {
        assertRefused(Elsewhere.class, "- where jobs are remembered: found tables named BATCH_; expected");
    }

    @Test
    void oneThatKeepsObjectsIsRefused() {
        assertRefused(OfObjects.class, "- contexts of jobs: found DefaultExecutionContextSerializer; expected");
    }

    @Test
    void oneUnderWhichLaunchesCollideIsRefused() {
        assertRefused(Serializable.class, "- isolation of a new execution: found isolation level [8]; expected");
    }

    private void assertRefused(Class<?> configuration, String... sentences) {
        assertThatThrownBy(() -> open(configuration)).isInstanceOfSatisfying(RefusalException.class, refused -> {
            assertThat(refused.kind()).isEqualTo(Refusal.CONFIGURATION);
            assertThat(refused.whatHappened()).startsWith("Tieout does not begin work like this:");
            assertThat(refused.whatHappened().lines().skip(1)).hasSize(sentences.length);
            assertThat(refused.whatHappened()).contains(sentences);
        });
    }

    private void open(Class<?> configuration) {
        Batch.on(configuration, database.application(), new ListedTransactionManager(database.application()))
                .close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableBatchProcessing
    static class Forgetful {}

    @Configuration(proxyBeanMethods = false)
    @EnableBatchProcessing
    @EnableJdbcJobRepository(isolationLevelForCreate = Isolation.READ_COMMITTED)
    static class Elsewhere {
        @Bean
        ExecutionContextSerializer executionContextSerializer() {
            return new JacksonExecutionContextStringSerializer();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableBatchProcessing
    @EnableJdbcJobRepository(
            tablePrefix = BatchConfiguration.TABLE_PREFIX,
            isolationLevelForCreate = Isolation.READ_COMMITTED)
    static class OfObjects {
        @Bean
        ExecutionContextSerializer executionContextSerializer() {
            return new DefaultExecutionContextSerializer();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableBatchProcessing
    @EnableJdbcJobRepository(tablePrefix = BatchConfiguration.TABLE_PREFIX)
    static class Serializable {
        @Bean
        ExecutionContextSerializer executionContextSerializer() {
            return new JacksonExecutionContextStringSerializer();
        }
    }
}
