package io.tieout.settings;

import io.tieout.yaml.KindShape;
import io.tieout.yaml.YamlMapping;
import java.util.List;

/** The kinds that sources, ledgers and channels can be of, in the order in which messages name them. */
public record Kinds(
        List<? extends Kind<?>> sources, List<? extends Kind<?>> ledgers, List<? extends Kind<?>> channels) {
    public Kinds {
        sources = List.copyOf(sources);
        ledgers = List.copyOf(ledgers);
        channels = List.copyOf(channels);
    }

    Connection source(YamlMapping said, TieoutHome home, Environment environment) {
        return of(sources, said).reading().read(said, home, environment);
    }

    Connection ledger(YamlMapping said, TieoutHome home, Environment environment) {
        return of(ledgers, said).reading().read(said, home, environment);
    }

    Connection channel(YamlMapping said, TieoutHome home, Environment environment) {
        return of(channels, said).reading().read(said, home, environment);
    }

    private static Kind<?> of(List<? extends Kind<?>> kinds, YamlMapping said) {
        String word = said.required(KindShape.KEY);
        return kinds.stream()
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
