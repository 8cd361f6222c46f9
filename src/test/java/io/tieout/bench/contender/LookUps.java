package io.tieout.bench.contender;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a line needs to know: the terms of its project, and the rate of its person on its day. */
interface LookUps {
    Optional<Term> term(String project);

    Optional<BigDecimal> rate(String rateCard, String resource, LocalDate day);

    /** Of a project. */
    record Term(
            String contract, String method, String rateCard, LocalDate startOn, LocalDate endOn, BigDecimal markup) {

        private static Term of(ResultSet row) throws SQLException {
            return new Term(
                    row.getString("contract"),
                    row.getString("method"),
                    row.getString("rate_card"),
                    row.getObject("start_on", LocalDate.class),
                    row.getObject("end_on", LocalDate.class),
                    row.getBigDecimal("markup"));
        }

        boolean isPricedByLine() {
            return method.equals("time_and_materials");
        }

        boolean covers(LocalDate day) {
            return !day.isBefore(startOn) && !day.isAfter(endOn);
        }
    }

    /** Read once, kept in memory. */
    record Cached(Map<String, Term> terms, Map<String, String> roles, Map<String, BigDecimal> rates)
            implements LookUps {
        static Cached of(DataSource database) {
            JdbcTemplate jdbc = new JdbcTemplate(database);
            Cached cached = new Cached(new HashMap<>(), new HashMap<>(), new HashMap<>());
            jdbc.query("select * from term", row -> {
                cached.terms.put(row.getString("project"), Term.of(row));
            });
            jdbc.query("select resource, role from raw.resources", row -> {
                cached.roles.put(row.getString("resource"), row.getString("role"));
            });
            jdbc.query("select * from rate_of_day", row -> {
                cached.rates.put(
                        key(row.getString("rate_card"), row.getString("role"), row.getObject("day", LocalDate.class)),
                        row.getBigDecimal("hourly_rate"));
            });
            return cached;
        }

        private static String key(String rateCard, String role, LocalDate day) {
            return rateCard + '|' + role + '|' + day;
        }

        @Override
        public Optional<Term> term(String project) {
            return Optional.ofNullable(terms.get(project));
        }

        @Override
        public Optional<BigDecimal> rate(String rateCard, String resource, LocalDate day) {
            return Optional.ofNullable(rates.get(key(rateCard, roles.get(resource), day)));
        }
    }

    /** Asked for every line, as many jobs do it. */
    record PerItem(JdbcTemplate jdbc) implements LookUps {
        @Override
        public Optional<Term> term(String project) {
            return jdbc.query("select * from term where project = ?", (row, no) -> Term.of(row), project).stream()
                    .findFirst();
        }

        @Override
        public Optional<BigDecimal> rate(String rateCard, String resource, LocalDate day) {
            return jdbc
                    .queryForList("select role from raw.resources where resource = ?", String.class, resource)
                    .stream()
                    .flatMap(role -> jdbc
                            .queryForList(
                                    "select hourly_rate from rate_of_day where rate_card = ? and role = ? and day = ?",
                                    BigDecimal.class,
                                    rateCard,
                                    role,
                                    day)
                            .stream())
                    .findFirst();
        }
    }
}
