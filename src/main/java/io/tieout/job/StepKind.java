package io.tieout.job;

import io.tieout.report.Result;
import io.tieout.yaml.ChoiceShape;
import io.tieout.yaml.ListShape;
import io.tieout.yaml.MappingShape;
import io.tieout.yaml.ScalarShape;
import io.tieout.yaml.Shape;
import io.tieout.yaml.YamlList;
import io.tieout.yaml.YamlMapping;
import io.tieout.yaml.YamlNode;
import io.tieout.yaml.YamlScalar;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** The steps that a job can be made of, with their options and what must come before them. */
public enum StepKind {
    /** Takes in what the entity's sources have delivered, or what its ledger says. */
    EXTRACT(Options.oneNamed("source", List.of("sources", "ledger"))),

    /** Pins what the run may see. */
    SNAPSHOT(Options.none()),

    /** Gives every line of work its contract, rate and amount. */
    VALUE(Options.none(), "snapshot"),

    /** Computes what each obligation has earned to date. */
    RECOGNISE(Options.none(), "value"),

    /** Compares delivered work with the books. */
    RECONCILE(Options.none(), "recognise"),

    /** Prepares the entries that the ledger still lacks. */
    PLAN(Options.none(), "reconcile"),

    /** Puts draft invoices of what is not billed into the ledger. */
    INVOICE(Options.none(), "reconcile"),

    /** Looks at every invariant of the books; the run ends where one does not hold. */
    CHECK(Options.none(), "plan", "apply"),

    /** Writes results into the output folder. */
    REPORT(Options.several(Result.words()), "reconcile", "tie_out"),

    /** Keeps what a month would come to tonight. */
    TREND(Options.none(), "reconcile"),

    /** Prepares the balances that contracts bring along at go-live. */
    ADOPT(Options.none(), "snapshot"),

    /** Holds what was posted against what the ledger has now. */
    TIE_OUT(Options.none()),

    /** Sends exactly the entries of an approved plan. */
    APPLY(Options.none()),

    /** Hands approved work over to where it is invoiced. */
    HAND_OVER(Options.none(), "recognise");

    /** The option of an extract that reads the sources, not the ledger. */
    static final String SOURCES = "sources";

    /** What a job may do that keeps a trend. */
    static final List<StepKind> OF_SHADOW = List.of(SNAPSHOT, VALUE, RECOGNISE, RECONCILE, TREND);

    /** What no job does without looking at the invariants afterwards. */
    static final List<StepKind> THEN_CHECKED = List.of(PLAN, APPLY);

    private final Options options;
    private final Set<String> after;

    StepKind(Options options, String... after) {
        this.options = options;
        this.after = Set.of(after);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The steps one of which must stand before this one; the words of the kinds. */
    Set<String> after() {
        return after;
    }

    boolean takesSeveralOptions() {
        return options.several;
    }

    static StepKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no step " + word));
    }

    /** What an item of {@code steps} may be. */
    static ChoiceShape shape() {
        SequencedMap<String, Shape> withOptions = new LinkedHashMap<>();
        for (StepKind kind : values()) {
            kind.options.shape.ifPresent(shape -> withOptions.put(kind.word(), shape));
        }
        List<String> bare = Arrays.stream(values())
                .filter(kind -> kind.options.shape.isEmpty())
                .map(StepKind::word)
                .toList();
        return new ChoiceShape(bare, withOptions);
    }

    /** The step that an item says, which was found right. */
    static StepDefinition read(YamlNode item) {
        StepKind kind = of(ChoiceShape.wordOf(item));
        return new StepDefinition(kind, item instanceof YamlMapping mapping ? words(mapping, kind.word()) : List.of());
    }

    private static List<String> words(YamlMapping item, String word) {
        return switch (item.get(word).orElseThrow()) {
            case YamlScalar scalar -> List.of(scalar.value());
            case YamlList list -> item.texts(word);
            case YamlMapping named ->
                named.values().sequencedKeySet().stream().map(named::required).toList();
        };
    }

    /** What stands behind the word of a step. */
    private record Options(Optional<Shape> shape, boolean several) {

        static Options none() {
            return new Options(Optional.empty(), false);
        }

        static Options one(List<String> words) {
            return new Options(Optional.of(ScalarShape.oneOf(words)), false);
        }

        static Options oneNamed(String name, List<String> words) {
            return new Options(Optional.of(MappingShape.empty().required(name, ScalarShape.oneOf(words))), false);
        }

        static Options several(List<String> words) {
            return new Options(Optional.of(new ListShape(ScalarShape.oneOf(words))), true);
        }
    }
}
