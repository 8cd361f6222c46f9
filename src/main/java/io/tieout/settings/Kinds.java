package io.tieout.settings;

import io.tieout.yaml.KindShape;
import io.tieout.yaml.YamlMapping;
import java.util.List;

/** The kinds that sources and ledgers can be of, in the order in which messages name them. */
public record Kinds(List<? extends Kind<?>> sources, List<? extends Kind<?>> ledgers) {
    public Kinds {
        sources = List.copyOf(sources);
        ledgers = List.copyOf(ledgers);
    }

    Connection source(YamlMapping said, TieoutHome home, Environment environment) {
        return of(sources, said).reading().read(said, home, environment);
    }

    Connection ledger(YamlMapping said, TieoutHome home, Environment environment) {
        return of(ledgers, said).reading().read(said, home, environment);
    }

    private static Kind<?> of(List<? extends Kind<?>> kinds, YamlMapping said) {
        String word = said.required(KindShape.KEY);
        return kinds.stream()
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
