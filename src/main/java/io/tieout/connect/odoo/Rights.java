package io.tieout.connect.odoo;

import static io.tieout.connect.Requirement.missing;
import static io.tieout.connect.Requirement.ok;
import static io.tieout.connect.Requirement.warning;

import io.tieout.connect.Requirement;
import io.tieout.odoo.Call;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooException;
import io.tieout.odoo.OdooSettings;
import io.tieout.odoo.Trouble;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;

/** What a user may do in an Odoo: found by trying to read, and by asking whether he may write. */
final class Rights {
    private final OdooSettings settings;
    private final Odoo odoo;
    private final Checklist list;

    Rights(OdooSettings settings, Odoo odoo, Checklist list) {
        this.settings = settings;
        this.odoo = odoo;
        this.list = list;
    }

    /** A model as this user finds it. */
    private enum Access {
        GIVEN,
        REFUSED,
        NO_SUCH_MODEL
    }

    /**
     * @param groups by its external id, a group as people call it in whose absence Odoo leaves records out without a word
     * @return whether all of them can be looked at
     */
    boolean suffice(List<Use> uses, SequencedMap<String, String> groups) {
        Map<Use, Access> access = new LinkedHashMap<>();
        boolean there = list.look("modules", subject -> {
            uses.forEach(use -> access.put(use, access(use)));
            return modules(subject, access);
        });
        boolean given = there && list.look("rights", subject -> rights(subject, access, groups.values()));
        if (given) {
            list.look("groups", subject -> groups(subject, groups));
        }
        return given;
    }

    private Requirement modules(String subject, Map<Use, Access> access) {
        SequencedSet<String> needed = new LinkedHashSet<>();
        SequencedSet<String> absent = new LinkedHashSet<>();
        access.forEach((use, given) -> {
            needed.add(use.module());
            if (given == Access.NO_SUCH_MODEL) {
                absent.add("%s (no model %s)".formatted(use.module(), use.model()));
            }
        });
        return absent.isEmpty()
                ? ok(subject, String.join(", ", needed))
                : missing(
                        subject,
                        "without " + String.join(", ", absent),
                        String.join(", ", needed),
                        "let an administrator install what is missing");
    }

    private Requirement rights(String subject, Map<Use, Access> access, Collection<String> groups) {
        List<String> refused = new ArrayList<>();
        access.forEach((use, given) -> {
            if (given == Access.REFUSED) {
                refused.add("%s %s".formatted(use.written() ? "make" : "read", use.model()));
            }
        });
        String needed = access.keySet().stream().anyMatch(Use::written) ? "read and write" : "read";
        return refused.isEmpty()
                ? ok(subject, "%s may %s what is needed".formatted(settings.login(), needed))
                : missing(
                        subject,
                        "%s may not %s".formatted(settings.login(), String.join(", ", refused)),
                        "the groups %s, or what gives the same".formatted(String.join(" and ", groups)),
                        "let an administrator add the user to them");
    }

    private Access access(Use use) {
        try {
            odoo.count(use.model(), List.of(List.of("id", "=", 0)));
        } catch (OdooException refused) {
            if (refused.trouble() == Trouble.RIGHTS) {
                return Access.REFUSED;
            }
            if (refused.trouble() == Trouble.PERMANENT_CONFIG) {
                return Access.NO_SUCH_MODEL;
            }
            throw refused;
        }
        return !use.written() || mayMake(use.model()) ? Access.GIVEN : Access.REFUSED;
    }

    /** The older method is gone in 20; the newer one cannot be called over JSON-RPC without records. */
    private boolean mayMake(String model) {
        Call asked = odoo.version().major() < 20
                ? Call.reading(model, "check_access_rights")
                        .with("operation", "create")
                        .with("raise_exception", false)
                : Call.reading(model, "has_access").with("operation", "create");
        return odoo.call(asked).asBoolean(false);
    }

    private Requirement groups(String subject, SequencedMap<String, String> groups) {
        List<String> absent = new ArrayList<>();
        groups.forEach((id, name) -> {
            if (!odoo.isIn(id)) {
                absent.add(name);
            }
        });
        return absent.isEmpty()
                ? ok(subject, String.join(", ", groups.values()))
                : warning(
                        subject,
                        "%s is not in %s".formatted(settings.login(), String.join(", ", absent)),
                        String.join(", ", groups.values()),
                        "add the user to it: without it, Odoo may leave out what others entered, and says nothing of it");
    }
}
