package io.tieout.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Things on their way into Odoo as records of one model, by {@code load} under external ids, each alone where they are refused together.
 *
 * @param <T> what becomes a record; two of them are never equal
 */
public final class Loading<T> {
    private final Odoo odoo;
    private final String model;
    private final List<String> fields;
    private final Function<T, List<List<Object>>> rows;
    private final Runnable beforeEachCall;
    private final SequencedMap<T, Loaded> outcomes = new LinkedHashMap<>();

    /** What became of one of them, each sentence without its point. */
    public sealed interface Loaded {

        /** @param id of its record, which was made or was there under its external id */
        record Made(long id) implements Loaded {}

        /** Nothing of it is there. */
        record Refused(String sentence) implements Loaded {}

        /** It may be there or not: look it up by its external id before it is sent again. */
        record InDoubt(String sentence) implements Loaded {}
    }

    /** @param rows of one thing, its record on the first */
    public Loading(
            Odoo odoo,
            String model,
            List<String> fields,
            Function<T, List<List<Object>>> rows,
            Runnable beforeEachCall) {
        this.odoo = odoo;
        this.model = model;
        this.fields = List.copyOf(fields);
        this.rows = rows;
        this.beforeEachCall = beforeEachCall;
    }

    /**
     * What became of each, in their order. Where Odoo guessed, what it made is taken away again.
     *
     * @throws OdooException where no call of this kind can succeed: of a key, of rights, of a model that is not there
     */
    public SequencedMap<T, Loaded> load(List<T> things) {
        Halves.of(things, this::attempt);
        SequencedMap<T, Loaded> inOrder = new LinkedHashMap<>();
        things.forEach(thing -> inOrder.put(thing, Objects.requireNonNull(outcomes.get(thing))));
        return inOrder;
    }

    private boolean attempt(List<T> some) {
        beforeEachCall.run();
        @Nullable String refusal = refused(some);
        if (refusal != null && some.size() > 1) {
            return false;
        }
        if (refusal != null) {
            outcomes.put(some.getFirst(), new Loaded.Refused(bare(refusal)));
        }
        return true;
    }

    /** Why the call is refused; null when it is not, and what came of each is known or in doubt. */
    private @Nullable String refused(List<T> some) {
        List<List<Object>> sent =
                some.stream().flatMap(thing -> rows.apply(thing).stream()).toList();
        try {
            return switch (odoo.load(model, fields, sent)) {
                case LoadAnswer.Loaded loaded -> numbered(some, loaded.ids());
                case LoadAnswer.Refused refused -> told(refused.messages());
                case LoadAnswer.Guessed guessed -> {
                    odoo.call(Call.writing(model, "unlink").on(guessed.ids()));
                    yield told(guessed.messages());
                }
            };
        } catch (OdooException failed) {
            return switch (failed.trouble()) {
                case PERMANENT_DATA -> failed.whatHappened();
                case IN_DOUBT, TRANSIENT -> doubted(some, failed.whatHappened());
                case PERMANENT_CONFIG, AUTHENTICATION, RIGHTS -> throw failed;
            };
        }
    }

    private @Nullable String numbered(List<T> some, List<Long> ids) {
        if (ids.size() != some.size()) {
            return doubted(some, "Odoo made %d records of %d".formatted(ids.size(), some.size()));
        }
        for (int i = 0; i < some.size(); i++) {
            outcomes.put(some.get(i), new Loaded.Made(ids.get(i)));
        }
        return null;
    }

    private @Nullable String doubted(List<T> some, String why) {
        some.forEach(thing -> outcomes.put(thing, new Loaded.InDoubt(bare(why))));
        return null;
    }

    private static String told(List<LoadMessage> messages) {
        return messages.stream().map(LoadMessage::text).distinct().collect(Collectors.joining("; "));
    }

    /** As a part of a sentence. */
    public static String bare(String why) {
        return why.endsWith(".") ? why.substring(0, why.length() - 1) : why;
    }
}
