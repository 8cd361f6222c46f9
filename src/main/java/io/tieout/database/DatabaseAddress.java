package io.tieout.database;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a role connects, and as whom. Never shows the password.
 *
 * @param url      for JDBC, without role and password
 * @param password empty where the driver finds it elsewhere, as in {@code ~/.pgpass}
 */
public record DatabaseAddress(String url, String role, String password) {

    private static final String JDBC = "jdbc:";
    private static final List<String> SCHEMES = List.of("postgresql://", "postgres://");

    /**
     * Reads what people write: {@code jdbc:postgresql://host:5432/tieout?user=tieout_app&password=…}, or
     * {@code postgresql://tieout_app:…@host:5432/tieout}.
     *
     * @param setting the name of the setting, for what is said about it
     */
    public static DatabaseAddress parse(String setting, String text) {
        String bare = text.startsWith(JDBC) ? text.substring(JDBC.length()) : text;
        String scheme = SCHEMES.stream()
                .filter(bare::startsWith)
                .findFirst()
                .orElseThrow(() -> unusable(setting, "it does not begin with jdbc:postgresql:// or postgresql://"));
        String rest = bare.substring(scheme.length());
        int question = rest.indexOf('?');
        String target = question < 0 ? rest : rest.substring(0, question);
        Parts parts = new Parts();
        int at = target.lastIndexOf('@');
        if (at >= 0) {
            parts.takeUser(target.substring(0, at));
        }
        if (question >= 0) {
            parts.takeParameters(rest.substring(question + 1));
        }
        if (parts.role.isEmpty()) {
            throw unusable(setting, "it names no role, neither as role:password@ nor as ?user=");
        }
        return new DatabaseAddress(
                "jdbc:postgresql://" + target.substring(at + 1) + parts.remaining(), parts.role, parts.password);
    }

    /** The text itself may hold a password, so it is not repeated. */
    private static RefusalException unusable(String setting, String why) {
        return new RefusalException(
                Refusal.CONFIGURATION,
                "%s cannot be used: %s; expected postgresql://role:password@host:5432/database."
                        .formatted(setting, why),
                "No database was connected to.");
    }

    @Override
    public String toString() {
        return url + " as " + role;
    }

    /** What an address says beside host and database. */
    private static final class Parts {
        private String role = "";
        private String password = "";
        private final List<String> others = new ArrayList<>();

        private void takeUser(String text) {
            int colon = text.indexOf(':');
            role = decoded(colon < 0 ? text : text.substring(0, colon));
            password = colon < 0 ? "" : decoded(text.substring(colon + 1));
        }

        private void takeParameters(String text) {
            for (String parameter : text.split("&", -1)) {
                if (parameter.startsWith("user=")) {
                    role = decoded(parameter.substring("user=".length()));
                } else if (parameter.startsWith("password=")) {
                    password = decoded(parameter.substring("password=".length()));
                } else if (!parameter.isEmpty()) {
                    others.add(parameter);
                }
            }
        }

        private String remaining() {
            return others.isEmpty() ? "" : "?" + String.join("&", others);
        }

        /** In an address a plus sign is a plus sign, not a space. */
        private static String decoded(String text) {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        }
    }
}
