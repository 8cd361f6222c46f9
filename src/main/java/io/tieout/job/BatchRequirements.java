package io.tieout.job;

import io.tieout.database.Requirement;
import io.tieout.database.Shortcoming;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.batch.core.repository.dao.jdbc.JdbcExecutionContextDao;
import org.springframework.batch.core.repository.support.SimpleJobRepository;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/**
 * What must be so of Spring Batch before it runs a step, looked at in the repository that was built and not in what was configured: by
 * default it remembers nothing, keeps contexts as objects, and creates executions under an isolation that makes runs collide.
 */
final class BatchRequirements {
    private static final String NEXT_STEP = "This build of Tieout is wrong: correct BatchConfiguration.";

    private BatchRequirements() {}

    static List<Requirement> of(JobRepository repository) {
        return List.of(
                connection -> remembers(repository),
                connection -> keepsText(repository),
                connection -> isolation(repository));
    }

    private static Optional<Shortcoming> remembers(JobRepository repository) {
        Optional<JdbcExecutionContextDao> contexts = contexts(repository);
        String found = contexts.isEmpty()
                ? String.valueOf(target(repository).getClass().getSimpleName())
                : "tables named " + field(contexts.get(), "tablePrefix");
        return found.equals("tables named " + BatchConfiguration.TABLE_PREFIX)
                ? Optional.empty()
                : shortcoming(
                        "where jobs are remembered",
                        found,
                        "Spring Batch's JDBC repository, over the tables named " + BatchConfiguration.TABLE_PREFIX);
    }

    private static Optional<Shortcoming> keepsText(JobRepository repository) {
        @Nullable
        Object serializer =
                contexts(repository).map(dao -> field(dao, "serializer")).orElse(null);
        return serializer instanceof JacksonExecutionContextStringSerializer
                ? Optional.empty()
                : shortcoming(
                        "contexts of jobs",
                        serializer == null ? "none" : serializer.getClass().getSimpleName(),
                        "JacksonExecutionContextStringSerializer: text, of which reading makes no objects");
    }

    private static Optional<Shortcoming> isolation(JobRepository repository) {
        List<Integer> found = Arrays.stream(JobRepository.class.getMethods())
                .filter(method -> method.getName().startsWith("createJob"))
                .flatMap(method -> attribute(repository, method).stream())
                .map(TransactionDefinition::getIsolationLevel)
                .distinct()
                .toList();
        return found.equals(List.of(TransactionDefinition.ISOLATION_READ_COMMITTED))
                ? Optional.empty()
                : shortcoming(
                        "isolation of a new execution",
                        found.isEmpty() ? "no transaction" : "isolation level " + found,
                        "READ COMMITTED (level 2): under a stricter one launches of different runs fail");
    }

    private static Optional<TransactionAttribute> attribute(JobRepository repository, Method method) {
        Stream<TransactionInterceptor> interceptors = repository instanceof Advised advised
                ? Arrays.stream(advised.getAdvisors())
                        .map(advisor -> advisor.getAdvice())
                        .filter(TransactionInterceptor.class::isInstance)
                        .map(TransactionInterceptor.class::cast)
                : Stream.empty();
        return interceptors
                .map(TransactionInterceptor::getTransactionAttributeSource)
                .filter(Objects::nonNull)
                .map(source -> source.getTransactionAttribute(method, SimpleJobRepository.class))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Optional<JdbcExecutionContextDao> contexts(JobRepository repository) {
        return target(repository) instanceof SimpleJobRepository simple
                        && field(simple, "ecDao") instanceof JdbcExecutionContextDao contexts
                ? Optional.of(contexts)
                : Optional.empty();
    }

    private static Object target(JobRepository repository) {
        @Nullable Object target = AopProxyUtils.getSingletonTarget(repository);
        return target == null ? repository : target;
    }

    private static @Nullable Object field(Object owner, String name) {
        return new DirectFieldAccessor(owner).getPropertyValue(name);
    }

    private static Optional<Shortcoming> shortcoming(String subject, String found, String expected) {
        return Optional.of(new Shortcoming(subject, found, expected, NEXT_STEP));
    }
}
