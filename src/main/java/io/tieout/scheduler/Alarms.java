package io.tieout.scheduler;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Objects;
import java.util.Properties;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * Moments that Quartz wakes one of the processes at, each once. Its store is clustered, in the database that all of them share. A moment that
 * passed while none was there does not come again: what is due is found by looking.
 */
final class Alarms implements AutoCloseable {
    private static final String NAME = "tieout";
    private static final String GROUP = "triggers";
    private static final JobKey LOOK = JobKey.jobKey("look", GROUP);
    private static final TimeZone UTC = TimeZone.getTimeZone(ZoneOffset.UTC);

    private final Scheduler quartz;

    private Alarms(Scheduler quartz) {
        this.quartz = quartz;
    }

    /** @param rings what is done when a moment has come, by a thread of Quartz */
    static Alarms open(DataSource database, String node, Runnable rings) {
        DBConnectionManager.getInstance().addConnectionProvider(node, new Connections(database));
        try {
            Alarms alarms = new Alarms(new StdSchedulerFactory(settings(node)).getScheduler());
            alarms.quartz.getContext().put(Look.RINGS, rings);
            alarms.quartz.addJob(
                    JobBuilder.newJob(Look.class)
                            .withIdentity(LOOK)
                            .storeDurably()
                            .build(),
                    true);
            alarms.quartz.start();
            return alarms;
        } catch (SchedulerException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Properties settings(String node) {
        String store = "org.quartz.jobStore.";
        Properties settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceName", NAME);
        settings.setProperty("org.quartz.scheduler.instanceId", node);
        settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        settings.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        settings.setProperty("org.quartz.threadPool.threadCount", "1");
        settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        settings.setProperty(store + "class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        settings.setProperty(store + "driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        settings.setProperty(store + "dataSource", node);
        settings.setProperty(store + "tablePrefix", "quartz.qrtz_");
        settings.setProperty(store + "useProperties", "true");
        settings.setProperty(store + "isClustered", "true");
        settings.setProperty(store + "clusterCheckinInterval", "10000");
        settings.setProperty(store + "acquireTriggersWithinLock", "true");
        return settings;
    }

    /** Sets the one alarm of this name to a moment, second by second. */
    void set(String name, Instant at) {
        ZonedDateTime when = at.atZone(ZoneOffset.UTC);
        String once = "%d %d %d %d %d ? %d"
                .formatted(
                        when.getSecond(),
                        when.getMinute(),
                        when.getHour(),
                        when.getDayOfMonth(),
                        when.getMonthValue(),
                        when.getYear());
        TriggerKey key = TriggerKey.triggerKey(name, GROUP);
        Trigger alarm = TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(LOOK)
                .withSchedule(CronScheduleBuilder.cronSchedule(once)
                        .inTimeZone(UTC)
                        .withMisfireHandlingInstructionDoNothing())
                .build();
        try {
            Trigger before = quartz.getTrigger(key);
            if (before == null) {
                quartz.scheduleJob(alarm);
            } else if (!(before instanceof CronTrigger cron)
                    || !cron.getCronExpression().equals(once)) {
                quartz.rescheduleJob(key, alarm);
            }
        } catch (ObjectAlreadyExistsException another) {
            // Another process set it just now, to the same moment.
        } catch (SchedulerException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Takes away the alarms of all other names. */
    void keep(Collection<String> names) {
        try {
            for (TriggerKey key : quartz.getTriggerKeys(GroupMatcher.triggerGroupEquals(GROUP))) {
                if (!names.contains(key.getName())) {
                    quartz.unscheduleJob(key);
                }
            }
        } catch (SchedulerException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        try {
            quartz.shutdown(false);
        } catch (SchedulerException goneAlready) {
            // Its threads end with the process.
        }
    }

    /** What Quartz starts. Two may be at once: looking is no start. */
    public static final class Look implements Job {
        private static final String RINGS = "rings";

        @Override
        public void execute(JobExecutionContext context) {
            try {
                Object rings = context.getScheduler().getContext().get(RINGS);
                ((Runnable) Objects.requireNonNull(rings)).run();
            } catch (SchedulerException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private record Connections(DataSource database) implements ConnectionProvider {

        @Override
        public Connection getConnection() throws SQLException {
            return database.getConnection();
        }

        @Override
        public void shutdown() {}

        @Override
        public void initialize() {}
    }
}
