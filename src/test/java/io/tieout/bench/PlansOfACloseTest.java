package io.tieout.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tieout.cli.Cli;
import io.tieout.database.MeasuredDatabase;
import io.tieout.database.MeasuredServer;
import io.tieout.settings.StartedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How PostgreSQL goes about a close of a million lines, asked of a small one: after its first close its tables are said to be as much
 * larger as a million lines are more, and then it is closed again with one late line, every statement with its plan. Only from
 * PostgreSQL 18 on can statistics be said.
 */
class PlansOfACloseTest {
    private static final int LINES = 5_000;
    private static final int TIMES = 1_000_000 / LINES;
    private static final double MANY = 50_000;
    private static final List<String> ONCE = List.of("Materialize", "Memoize", "Hash", "CTE Scan");
    private static final List<String> APART = List.of("InitPlan", "SubPlan");
    private static final Set<String> OF_ONE_ROW = Set.of("books", "first", "first_period", "known", "latest", "plan");
    private static final Pattern LINE_TABLE =
            Pattern.compile("(timesheet|expense|cost|ledger|kept)_line|valued_line(_\\d+)?");

    @TempDir
    Path folder;

    @Test
    void noStatementGoesThroughLinesInALoop() throws IOException {
        Path home = folder.resolve("home");
        Path place = Files.createDirectory(folder.resolve("server"));
        new GeneratedClose(LINES, 1, 7).writeInto(home);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (MeasuredServer server = MeasuredServer.explaining(place);
                MeasuredDatabase database = server.create()) {
            assumeTrue(
                    version(database) >= 180_000,
                    "statistics can be said from PostgreSQL 18 on, this is " + version(database));
            tieout(home, database, "alice", "map", "import", "governed");
            tieout(home, database, "bob", "map", "approve", "mapping", "1");
            tieout(home, database, "bob", "map", "approve", "rate", "1");
            close(home, database);
            tieout(home, database, "bob", "plan", "approve", "1");
            tieout(home, database, "bob", "plan", "apply", "1");
            close(home, database);
            enlarge(database);
            LateLine.layInto(home);
            int before = Files.readAllLines(MeasuredServer.log(place)).size();

            close(home, database);

            List<String> log = Files.readAllLines(MeasuredServer.log(place));
            List<JsonNode> plans = plans(log.subList(before, log.size()));
            assertThat(plans).hasSizeGreaterThan(200);
            Set<String> loops = new TreeSet<>();
            plans.forEach(
                    plan -> loops(plan.path("Plan"), plan.path("Query Text").asString(), loops));
            assertThat(loops).isEmpty();
        }
    }

    private static int version(MeasuredDatabase database) {
        return owner(database)
                .sql("select current_setting('server_version_num')::int")
                .query(Integer.class)
                .single();
    }

    private static JdbcClient owner(MeasuredDatabase database) {
        return JdbcClient.create(new DriverManagerDataSource(database.ownerUrl()));
    }

    /** Rows of what grows with the work, and how many contracts, projects and people are named in them. */
    private static void enlarge(MeasuredDatabase database) {
        owner(database).sql("""
                select pg_restore_relation_stats(
                    'schemaname', namespace.nspname::text, 'relname', class.relname::text,
                    'relpages', (pg_relation_size(class.oid) / current_setting('block_size')::int)::int,
                    'reltuples', (class.reltuples * ?)::real)
                from pg_class as class
                join pg_namespace as namespace
                  on namespace.oid = class.relnamespace
                where class.relkind in ('r', 'p') and class.reltuples > 20
                  and namespace.nspname in ('stage', 'recognise', 'post', 'reconcile', 'exceptions')
                  and class.relname not in ('currency', 'cause', 'reason_code')
                """).param(TIMES).query(Boolean.class).list();
        owner(database).sql("""
                select pg_restore_attribute_stats(
                    'schemaname', schemaname::text, 'relname', tablename::text, 'attname', attname::text, 'inherited', inherited,
                    'n_distinct', (n_distinct * ?)::real)
                from pg_stats
                where schemaname in ('stage', 'recognise', 'post', 'reconcile') and n_distinct > 1
                  and attname in ('contract', 'project', 'resource')
                """).param(TIMES).query(Boolean.class).list();
    }

    /** A plan follows the line that announces it, indented. */
    private static List<JsonNode> plans(List<String> log) {
        List<JsonNode> plans = new ArrayList<>();
        StringBuilder plan = new StringBuilder();
        boolean isPlan = false;
        for (String line : log) {
            if (isPlan && line.startsWith("\t")) {
                plan.append(line).append('\n');
            } else {
                if (isPlan) {
                    plans.add(JsonMapper.shared().readTree(plan.toString()));
                    plan.setLength(0);
                }
                isPlan = line.endsWith("plan:");
            }
        }
        return plans;
    }

    /** Loops that look a line up for each of many rows, and loops that read lines from their beginning in more than one round. */
    private static void loops(JsonNode node, String statement, Set<String> found) {
        JsonNode parts = node.path("Plans");
        if (node.path("Node Type").asString().equals("Nested Loop")) {
            double rounds = part(node, "Outer").path("Plan Rows").asDouble();
            for (JsonNode read : linesReadInEachRound(part(node, "Inner"))) {
                if (rounds >= MANY
                        || read.path("Node Type").asString().equals("Seq Scan") && !isOneRow(part(node, "Outer"))) {
                    found.add("%.0f rounds read %s: %s"
                            .formatted(rounds, read.path("Relation Name").asString(), statement));
                }
            }
        }
        parts.forEach(part -> loops(part, statement, found));
    }

    /** Whether it is by what it asks for, and not because the planner expects no more. */
    private static boolean isOneRow(JsonNode node) {
        return switch (node.path("Node Type").asString()) {
            case "Result", "Limit" -> true;
            case "Aggregate" -> node.path("Strategy").asString().equals("Plain");
            case "CTE Scan" -> OF_ONE_ROW.contains(node.path("CTE Name").asString());
            case "Nested Loop" -> isOneRow(part(node, "Outer")) && isOneRow(part(node, "Inner"));
            default -> false;
        };
    }

    private static JsonNode part(JsonNode node, String side) {
        return node.path("Plans")
                .valueStream()
                .filter(part -> part.path("Parent Relationship").asString().equals(side))
                .findFirst()
                .orElseThrow();
    }

    /** Not those that are read once for all rounds, nor those that are read only where what is kept of them is missing. */
    private static List<JsonNode> linesReadInEachRound(JsonNode node) {
        List<JsonNode> read = new ArrayList<>();
        if (ONCE.contains(node.path("Node Type").asString())
                || APART.contains(node.path("Parent Relationship").asString(""))
                || node.has("One-Time Filter")) {
            return read;
        }
        if (LINE_TABLE.matcher(node.path("Relation Name").asString("")).matches()) {
            read.add(node);
        }
        node.path("Plans").forEach(part -> read.addAll(linesReadInEachRound(part)));
        return read;
    }

    private static void close(Path home, MeasuredDatabase database) {
        tieout(home, database, "alice", "run", "month-end-close", "--period", "2026-09", "--entity", "E1");
    }

    private static void tieout(Path home, MeasuredDatabase database, String user, String... words) {
        StartedCommand command = StartedCommand.in(home).by(user).with("TIEOUT_HOME", home);
        database.environment().forEach(command::with);
        assertThat(Cli.run(command.environment(), words))
                .as(command.out() + command.err())
                .isIn(0, 3);
    }
}
