package io.tieout.cli;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.refusal.Suggestion;
import java.time.YearMonth;
import java.util.Collection;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts into a sentence why a command was not understood, with the word that was probably meant. */
final class Misunderstanding {

    private Misunderstanding() {}

    static RefusalException of(ParameterException wrong) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        return new RefusalException(
                Refusal.USAGE,
                sentence(wrong, command),
                "Nothing was started and nothing was changed.",
                NextStep.of(command.qualifiedName().replaceFirst("tieout ?", ""), "--help"));
    }

    private static String sentence(ParameterException wrong, CommandSpec command) {
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().getFirst();
            return unmatched.isUnknownOption() ? unknownOption(word, command) : unknownWord(word, command);
        }
        if (wrong instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            ArgSpec first = missing.getMissing().getFirst();
            if (first.isOption() && !first.required()) {
                return "%s needs %s; found nothing.".formatted(label(first), expected(first));
            }
            return missing.getMissing().stream()
                    .map(Misunderstanding::label)
                    .collect(Collectors.joining(" and ", command.qualifiedName() + " needs ", "."));
        }
        if (wrong.getArgSpec() != null && wrong.getValue() != null) {
            return "%s needs %s; found %s."
                    .formatted(label(wrong.getArgSpec()), expected(wrong.getArgSpec()), wrong.getValue());
        }
        String message = String.valueOf(wrong.getMessage());
        return message.endsWith(".") ? message : message + ".";
    }

    private static String unknownOption(String option, CommandSpec command) {
        String name = option.replaceFirst("=.*", "");
        String sentence = "%s has no option %s.".formatted(command.qualifiedName(), name);
        return suggesting(sentence, name, command.optionsMap().keySet());
    }

    private static String unknownWord(String word, CommandSpec command) {
        Collection<String> verbs = command.subcommands().keySet();
        if (verbs.isEmpty()) {
            return "%s takes nothing more; found %s.".formatted(command.qualifiedName(), word);
        }
        return suggesting("%s has no verb %s.".formatted(command.qualifiedName(), word), word, verbs);
    }

    private static String suggesting(String sentence, String word, Collection<String> known) {
        return Suggestion.nearest(word, known)
                .map(nearest -> "%s Did you mean %s?".formatted(sentence, nearest))
                .orElse(sentence);
    }

    private static String expected(ArgSpec wrong) {
        Class<?> type = wrong.type();
        if (type == YearMonth.class) {
            return "a month like 2026-09";
        }
        return type == int.class || type == long.class || type == Long.class ? "a whole number" : wrong.paramLabel();
    }

    private static String label(ArgSpec missing) {
        return missing instanceof OptionSpec option ? option.longestName() : missing.paramLabel();
    }
}
