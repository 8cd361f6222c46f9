package io.tieout.job;

import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.Isolation;

/**
 * Spring Batch on our database: its records in the schema {@code batch}, its contexts as JSON.
 *
 * <p>Executions are created under READ COMMITTED: the default makes launches of different runs collide, and what keeps two runs
 * apart is the lease.
 */
@Configuration(proxyBeanMethods = false)
@EnableBatchProcessing
@EnableJdbcJobRepository(
        tablePrefix = BatchConfiguration.TABLE_PREFIX,
        isolationLevelForCreate = Isolation.READ_COMMITTED,
        executionContextSerializerRef = "executionContextSerializer")
class BatchConfiguration {
    static final String TABLE_PREFIX = "batch.BATCH_";

    @Bean
    ExecutionContextSerializer executionContextSerializer() {
        return new JacksonExecutionContextStringSerializer();
    }
}
