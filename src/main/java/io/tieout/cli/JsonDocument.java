package io.tieout.cli;

import io.tieout.connect.Requirement;
import io.tieout.exceptions.ItemState;
import io.tieout.mapping.GovernedKind;
import io.tieout.mapping.GovernedVersion;
import io.tieout.mapping.ImportedDraft;
import io.tieout.period.PeriodStatus;
import io.tieout.refusal.NextStep;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes JSON; a class of its own, so that commands for people never load the library. */
final class JsonDocument {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(new Vocabulary())
            .addModule(new SimpleModule()
                    .addSerializer(new NextStepDocument())
                    .addSerializer(new Word<>(Requirement.State.class, Requirement.State::word))
                    .addSerializer(new Word<>(PeriodStatus.class, PeriodStatus::word))
                    .addSerializer(new Word<>(ItemState.class, ItemState::word))
                    .addSerializer(new Word<>(GovernedKind.class, GovernedKind::word))
                    .addSerializer(new Word<>(GovernedVersion.State.class, GovernedVersion.State::word))
                    .addSerializer(new Word<>(
                            ImportedDraft.Result.class, result -> result.name().toLowerCase(Locale.ROOT))))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private JsonDocument() {}

    static String of(Object content) {
        return MAPPER.writeValueAsString(content);
    }

    /** Without a line break in it. */
    static String line(Object content) {
        return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(content);
    }

    /** Names in small letters with underscores; what a run, a plan and a month are called is the same in every document. */
    private static final class Vocabulary extends PropertyNamingStrategies.SnakeCaseStrategy {
        private static final Map<String, String> SAID = Map.of("runId", "run", "planId", "plan", "month", "period");

        @Override
        public String translate(String name) {
            return super.translate(SAID.getOrDefault(name, name));
        }
    }

    /** One of a closed set, as people say it. */
    private static final class Word<T> extends StdSerializer<T> {
        private final Function<T, String> word;

        private Word(Class<T> type, Function<T, String> word) {
            super(type);
            this.word = word;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            json.writeString(word.apply(value));
        }
    }

    /** A next step with the command as it is typed. */
    private static final class NextStepDocument extends StdSerializer<NextStep> {

        private NextStepDocument() {
            super(NextStep.class);
        }

        @Override
        public void serialize(NextStep next, JsonGenerator json, SerializationContext context) {
            context.writeValue(json, NextDocument.of(next));
        }
    }
}
