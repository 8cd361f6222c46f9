package io.tieout.connect.odoo;

import static io.tieout.connect.Requirement.missing;
import static io.tieout.connect.Requirement.ok;
import static io.tieout.connect.Requirement.warning;

import io.tieout.connect.Requirement;
import io.tieout.odoo.Call;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooException;
import io.tieout.odoo.OdooRecord;
import io.tieout.odoo.OdooSettings;
import io.tieout.odoo.ServerVersion;
import io.tieout.odoo.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether an Odoo answers, whose key it is, and what that user may do. */
final class AccessCheck {
    /** Odoo dates its answers to the second. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    private static final Duration SOON = Duration.ofDays(14);
    private static final int NEWEST_TRIED = 19;

    /** With it a user's companies can be asked for although the one of the settings is none of them. */
    private static final Map<String, Object> IN_ANY_COMPANY = Map.of("allowed_company_ids", List.of());

    private final OdooSettings settings;
    private final Odoo odoo;
    private final Clock clock;
    private final Checklist list;
    private long user;

    AccessCheck(OdooSettings settings, Odoo odoo, Clock clock, Checklist list) {
        this.settings = settings;
        this.odoo = odoo;
        this.clock = clock;
        this.list = list;
    }

    /** @return whether records of the company can be looked at */
    boolean isOpen() {
        if (!list.look("server", this::server)) {
            return false;
        }
        list.look("clock", this::clock);
        if (!list.look("database and key", this::key)) {
            return false;
        }
        boolean known = list.look("login", this::login);
        list.look("end of the key", this::end);
        return known && list.look("company of the user", this::company);
    }

    private Requirement server(String subject) {
        ServerVersion version = odoo.version();
        String found = "Odoo %s at %s".formatted(version.text(), settings.address());
        boolean safe = "https".equalsIgnoreCase(settings.address().getScheme());
        if (!safe && !settings.plainHosts().isEmpty()) {
            return warning(
                    subject,
                    found + ", without TLS, as plain_http allows",
                    "https, as whoever is on the way can read the key",
                    "let it answer over https, and write that address");
        }
        return version.major() <= NEWEST_TRIED
                ? ok(subject, safe ? found + ", with a certificate that this machine trusts" : found)
                : warning(
                        subject,
                        found,
                        "one of 16 to %d, which are those that were tried".formatted(NEWEST_TRIED),
                        "close a month in a copy of it first");
    }

    /** The server's second against the time from before its answer to after it. */
    private Requirement clock(String subject) {
        Instant before = clock.instant();
        Instant there = odoo.serverTime();
        Instant after = clock.instant();
        Duration ahead = Duration.between(after, there);
        Duration behind = Duration.between(there.plusSeconds(1), before);
        Duration skew = ahead.isPositive() ? ahead : behind;
        return skew.compareTo(SKEW) <= 0
                ? ok(subject, "as here, to %d seconds".formatted(SKEW.toSeconds()))
                : warning(
                        subject,
                        "%,d seconds %s this machine"
                                .formatted(skew.toSeconds(), ahead.isPositive() ? "ahead of" : "behind"),
                        "at most %d".formatted(SKEW.toSeconds()),
                        "let both take their time from a time server");
    }

    private Requirement key(String subject) {
        try {
            user = odoo.call(Call.reading("res.users", "context_get").in(IN_ANY_COMPANY))
                    .path("uid")
                    .asLong();
        } catch (OdooException refused) {
            Requirement told = Requirement.refused(subject, refused);
            boolean ofThePlan = isHostedByOdoo()
                    && (refused.trouble() == Trouble.AUTHENTICATION || refused.trouble() == Trouble.RIGHTS);
            return ofThePlan
                    ? missing(
                            subject,
                            told.found(),
                            "",
                            "if the key is right, see whether its subscription is of the Custom plan, without which Odoo's own hosting opens no interface")
                    : told;
        }
        String found = "database %s takes the key".formatted(settings.database());
        return ok(subject, isHostedByOdoo() ? found + ", hosted by Odoo in a Custom plan" : found);
    }

    private boolean isHostedByOdoo() {
        return settings.address().getHost().toLowerCase(Locale.ROOT).endsWith(".odoo.com");
    }

    private Requirement login(String subject) {
        String login = user().text("login");
        String found = "the key is that of %s".formatted(login);
        return login.equals(settings.login())
                ? ok(subject, found)
                : missing(
                        subject,
                        found,
                        "that of %s, as the settings say".formatted(settings.login()),
                        "correct login, or put the key of that user where the settings name it");
    }

    private Requirement company(String subject) {
        List<Long> companies = user().ids("company_ids");
        String found = "%s works in %s"
                .formatted(
                        settings.login(),
                        companies.isEmpty()
                                ? "none"
                                : new TreeSet<>(companies)
                                        .stream().map(String::valueOf).collect(Collectors.joining(", ")));
        return companies.contains(settings.company())
                ? ok(subject, found)
                : missing(
                        subject,
                        found,
                        "company %d, as the settings say".formatted(settings.company()),
                        "let the user work in it, or correct company: it is its number in the address of the browser (cids)");
    }

    private OdooRecord user() {
        return new OdooRecord(
                "res.users",
                odoo.call(Call.reading("res.users", "read")
                                .on(List.of(user))
                                .with("fields", List.of("login", "company_ids"))
                                .in(IN_ANY_COMPANY))
                        .path(0));
    }

    /** Which of several keys is ours nobody says: a key is shown once. */
    private Requirement end(String subject) {
        List<Instant> ends = odoo.keyEnds();
        Instant now = clock.instant();
        Optional<Instant> first = ends.stream().filter(end -> end.isAfter(now)).min(Instant::compareTo);
        if (first.isEmpty()) {
            return ok(subject, "none that Odoo tells this user");
        }
        String found = "%s ends on %s"
                .formatted(
                        ends.size() == 1 ? "it" : "the first of %d keys of this user".formatted(ends.size()),
                        first.get().atZone(ZoneOffset.UTC).toLocalDate());
        return first.get().isAfter(now.plus(SOON))
                ? ok(subject, found)
                : warning(
                        subject,
                        found,
                        "more than %d days from now".formatted(SOON.toDays()),
                        "make a new one (Preferences, Account Security) and put it where the settings name it; nothing needs a restart");
    }
}
