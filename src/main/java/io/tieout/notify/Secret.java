package io.tieout.notify;

import io.tieout.settings.Environment;
import io.tieout.settings.SettingsException;
import io.tieout.settings.TieoutHome;
import io.tieout.yaml.Place;
import io.tieout.yaml.Problems;
import io.tieout.yaml.YamlMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A secret that the settings only name: in a variable of the environment or in a file. It is read whenever it is needed. */
@FunctionalInterface
interface Secret {

    /** @throws IOException when it is not where the settings say */
    String read() throws IOException;

    /**
     * @param name its keys are {@code NAME_variable} and {@code NAME_file}
     * @return empty where the settings name neither
     * @throws SettingsException where they name both
     */
    static Optional<Secret> of(String name, YamlMapping said, TieoutHome home, Environment environment) {
        Optional<String> variable = said.text(name + "_variable");
        Optional<Path> file = said.text(name + "_file").map(home::resolve);
        if (variable.isPresent() && file.isPresent()) {
            throw problem(said, name + "_variable", name + "_file beside it", "one of the two");
        }
        Optional<Secret> inVariable = variable.map(each -> () -> environment
                .variable(each)
                .orElseThrow(
                        () -> new IOException("the variable %s, which the settings name, is not set".formatted(each))));
        return inVariable.or(() -> file.map(each -> () -> Files.readString(each).strip()));
    }

    static SettingsException problem(YamlMapping said, String key, String found, String allowed) {
        Place place = said.place();
        Problems problems = new Problems();
        problems.add(new Place(place.file(), place.line(), "%s.%s".formatted(place.key(), key)), found, allowed);
        return new SettingsException(problems.list());
    }
}
