package io.tieout.odoo;

import io.tieout.odoo.Wire.Read;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an answer is worth, in a sentence that says what was found, what was expected, where, and what to do. */
record Verdict(OdooSettings settings) {

    JsonNode result(Read read, Reply reply, String what, Effect effect) {
        return switch (read) {
            case Read.Result result -> result.value();
            case Read.Failed failed -> throw failed(failed.error(), reply.waitAsked(), what, effect);
            case Read.Foreign none -> throw foreign(reply, what, effect);
        };
    }

    OdooException failed(OdooError error, @Nullable Duration wait, String what, Effect effect) {
        Trouble trouble = error.trouble(effect);
        String sentence = switch (trouble) {
            case PERMANENT_DATA ->
                "%s refuses %s, %s; correct what it speaks of.".formatted(settings, what, error.told());
            case PERMANENT_CONFIG ->
                "%s does not know what %s needs, %s; see which database, version and modules it has."
                        .formatted(settings, what, error.told());
            case AUTHENTICATION ->
                "%s does not accept the key of %s for %s; make a new one in Odoo, as keys end after at most 90 days, and put it where the settings name it."
                        .formatted(settings, settings.login(), what);
            case RIGHTS ->
                "%s does not let %s do %s, %s; give the user that group in Odoo."
                        .formatted(settings, settings.login(), what, error.told());
            case TRANSIENT ->
                "%s could not do %s now, %s; try again when fewer work in it at the same time."
                        .formatted(settings, what, error.told());
            case IN_DOUBT ->
                "%s gave no clear answer to %s, %s; look up what stands there.".formatted(settings, what, error.told());
        };
        return new OdooException(trouble, error.name(), sentence, wait);
    }

    /** Of an answer that is not Odoo's, or not whole. Of a call that writes, only a refusal by its own status is clear: 4xx, RFC 9110 15.5. */
    OdooException foreign(Reply reply, String what, Effect effect) {
        int status = reply.status();
        String found =
                "%s answers %s with %s, where JSON of Odoo was expected; ".formatted(settings, what, reply.told());
        boolean reads = effect == Effect.READS;
        if (status == 429) {
            return new OdooException(
                    Trouble.TRANSIENT, "", found + "wait, and let fewer calls through at a time.", reply.waitAsked());
        }
        if (status == 401 || status == 407) {
            return new OdooException(
                    Trouble.AUTHENTICATION,
                    found + "something before Odoo asks for a login of its own; let the address pass it by.");
        }
        if (status == 404 && reply.says("No database is selected")) {
            return new OdooException(
                    Trouble.PERMANENT_CONFIG,
                    found + "there is no database of that name, so correct the name in the settings.");
        }
        if (status >= 400 && status < 500 && status != 408) {
            return new OdooException(
                    Trouble.PERMANENT_CONFIG,
                    found + "see whether the address is Odoo's own, and what is between here and there.");
        }
        if (status >= 500 || status == 408) {
            return new OdooException(
                    reads ? Trouble.TRANSIENT : Trouble.IN_DOUBT,
                    "",
                    found + "see whether Odoo runs, and what is between here and there.",
                    reply.waitAsked());
        }
        if (status >= 300) {
            return new OdooException(
                    reads ? Trouble.PERMANENT_CONFIG : Trouble.IN_DOUBT,
                    found
                            + "it points to %s and is not followed, so write the address where Odoo itself answers."
                                    .formatted(OdooError.tidy(reply.location().orElse("nowhere"))));
        }
        if (reply.isPage()) {
            return new OdooException(
                    reads ? Trouble.PERMANENT_CONFIG : Trouble.IN_DOUBT,
                    found
                            + "it is perhaps the login of something before Odoo, so write an address that leads past it.");
        }
        return new OdooException(
                reads ? Trouble.TRANSIENT : Trouble.IN_DOUBT,
                found + "it does not come to its end, so see what is between here and there.");
    }

    /** Of a single record that no smaller page helps to read. */
    OdooException tooLarge(String model, long id, List<String> fields) {
        return new OdooException(
                Trouble.PERMANENT_CONFIG,
                "%s %d in %s is larger than the %,d bytes that are read of an answer; shorten its texts there (%s)."
                        .formatted(model, id, settings, settings.limits().largestBody(), String.join(", ", fields)));
    }

    OdooException strange(JsonNode found, String what, Effect effect) {
        return new OdooException(
                effect == Effect.READS ? Trouble.PERMANENT_CONFIG : Trouble.IN_DOUBT,
                "%s answers %s with %s, which its manual does not know; see which version and which modules it has."
                        .formatted(settings, what, OdooError.tidy(found.toString())));
    }
}
