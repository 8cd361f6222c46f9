package io.tieout.job;

import io.tieout.yaml.ListShape;
import io.tieout.yaml.MappingShape;
import io.tieout.yaml.ScalarShape;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a job file may say. {@code jobs/job.schema.json} says the same to editors. */
final class JobShape {

    static final MappingShape SHAPE = MappingShape.empty()
            .required(
                    "job",
                    ScalarShape.matching(
                            "a name of small letters, digits and -", Pattern.compile("[a-z][a-z0-9-]{0,63}")))
            .required("purpose", ScalarShape.prose())
            .required("owner", ScalarShape.text())
            .required("criticality", ScalarShape.oneOf(words(Criticality.values())))
            .required("latency_tolerance", ScalarShape.readBy("a duration like P1D or PT4H", Duration::parse))
            .required("recovery", ScalarShape.prose())
            .optional("triggers", new ListShape(TriggerShape.SHAPE))
            .required("period", ScalarShape.oneOf(words(JobPeriod.values())))
            .required("steps", new ListShape(StepKind.shape()));

    private JobShape() {}

    /** How a constant is written in a file: {@code previous-month}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static List<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(JobShape::word).toList();
    }
}
