package io.tieout.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.Migrations.Migrated;
import io.tieout.refusal.RefusalException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    private static final String OBJECTS = "select count(*) from pg_class where relnamespace = 'batch'::regnamespace";

    @Test
    void runOnce() {
        try (TestDatabase database = TestDatabase.fresh()) {
            String before = Sql.value(database.owner(), OBJECTS);
            Migrated again = new Migrations(database.owner(), "tieout_app").migrate();
            assertThat(again.applied()).isZero();
            assertThat(again.before()).contains(again.now());
            assertThat(Sql.value(database.owner(), OBJECTS)).isEqualTo(before);
        }
    }

    @Test
    void refuseASchemaOfANewerProgramAndLeaveItAlone() {
        try (TestDatabase database = TestDatabase.fresh()) {
            Sql.execute(
                    database.owner(),
                    "insert into flyway.history values (900, '900', 'later', 'SQL', 'V900__later.sql', 1, 'x', now(), 1, true)");
            assertThatThrownBy(() -> new Migrations(database.owner(), "tieout_app").migrate())
                    .isInstanceOf(RefusalException.class)
                    .hasMessageStartingWith(
                            "The schema of the database has version 900, and this program knows versions up to ");
        }
    }

    @Test
    void waitForEachOtherOnAnEmptyDatabase() throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                EmptyDatabase empty = new EmptyDatabase(database)) {
            Callable<Migrated> migrate = () -> new Migrations(empty.owner(), "tieout_app").migrate();
            try (var both = Executors.newFixedThreadPool(2)) {
                List<Future<Migrated>> done = both.invokeAll(List.of(migrate, migrate));
                assertThat(done.get(0).get().applied() + done.get(1).get().applied())
                        .isEqualTo(empty.filesRun());
            }
        }
    }

    @Test
    void goOnWhereAProcessEndedBeforeTheFirstFile() {
        try (TestDatabase database = TestDatabase.fresh();
                EmptyDatabase empty = new EmptyDatabase(database)) {
            Sql.execute(empty.owner(), """
                    create schema flyway;
                    create table flyway.history (
                        installed_rank int primary key, version varchar(50), description varchar(200) not null,
                        type varchar(20) not null, script varchar(1000) not null, checksum int,
                        installed_by varchar(100) not null, installed_on timestamp not null default now(),
                        execution_time int not null, success boolean not null);
                    insert into flyway.history values
                        (0, null, '<< Flyway Schema Creation >>', 'SCHEMA', '"flyway"', null, 'x', now(), 0, true);
                    """);

            Migrated done = new Migrations(empty.owner(), "tieout_app").migrate();

            assertThat(done.before()).isEmpty();
            assertThat(done.applied()).isEqualTo(empty.filesRun());
        }
    }

    @Test
    void giveTheApplicationNothingButItsGrants() {
        try (TestDatabase database = TestDatabase.fresh()) {
            assertThatThrownBy(() -> Sql.execute(database.application(), "delete from batch.batch_job_execution"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> Sql.execute(database.application(), "update flyway.history set version = '1'"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> Sql.execute(database.application(), "create table batch.mine (id int)"))
                    .hasMessageContaining("permission denied");
        }
    }

    /** A database of nothing, beside another one of the same server. */
    private record EmptyDatabase(TestDatabase beside, DataSource owner) implements AutoCloseable {

        EmptyDatabase(TestDatabase beside) {
            this(beside, create(beside));
        }

        private static DataSource create(TestDatabase beside) {
            Sql.execute(beside.owner(), "create database empty template template0 encoding 'UTF8' locale 'C'");
            DatabaseAddress owner = beside.ownerAddress();
            return Database.dataSource(new DatabaseAddress(
                    owner.url().replaceAll("/test_\\d+$", "/empty"), owner.role(), owner.password()));
        }

        int filesRun() {
            return Integer.parseInt(Sql.value(owner, "select count(*) from flyway.history where version is not null"));
        }

        @Override
        public void close() {
            Sql.execute(beside.owner(), "drop database empty with (force)");
        }
    }
}
