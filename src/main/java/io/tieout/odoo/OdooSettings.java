package io.tieout.odoo;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * One company in one database of one Odoo.
 *
 * @param address    of the server, for example {@code https://books.example.com}
 * @param login      of the key's user; JSON-RPC asks for it
 * @param key        asked for at every call, so that a key is replaced without a restart; keys of users who are no administrators live 90 days
 * @param company    the only company in every call's context: of several, Odoo takes the first that matches, and says so only in a warning
 * @param plainHosts hosts that are spoken with without TLS although they are not this machine; the key is readable on the way
 */
public record OdooSettings(
        URI address,
        String database,
        String login,
        Supplier<String> key,
        WireChoice wire,
        long company,
        Set<String> plainHosts,
        Limits limits) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    public OdooSettings {
        plainHosts = Set.copyOf(plainHosts);
        String scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
        String host = Objects.requireNonNullElse(address.getHost(), "").toLowerCase(Locale.ROOT);
        boolean more = address.getRawUserInfo() != null
                || address.getRawQuery() != null
                || address.getRawFragment() != null
                || !Set.of("", "/").contains(Objects.requireNonNullElse(address.getRawPath(), ""));
        if (host.isEmpty() || !Set.of("http", "https").contains(scheme) || more) {
            throw wrong(
                    "The address of Odoo is not https://HOST or https://HOST:PORT and nothing else; write it so, without login, path or query.");
        }
        if (scheme.equals("http") && !LOOPBACK.matcher(host).matches() && !plainHosts.contains(host)) {
            throw wrong(
                    "The address of Odoo, http://%s, has no TLS, and whoever is on the way could read the key; write https, or name the host in plain_http."
                            .formatted(host));
        }
        if (database.isBlank() || login.isBlank() || company < 1) {
            throw wrong(
                    "Of Odoo at %s the database, the login and the number of the company must be named; name all three."
                            .formatted(host));
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Odoo at %s (database %s)".formatted(address, database);
    }

    private static RefusalException wrong(String sentence) {
        return new RefusalException(Refusal.CONFIGURATION, sentence, "Nothing was sent.");
    }
}
