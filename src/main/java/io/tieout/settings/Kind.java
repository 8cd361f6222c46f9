package io.tieout.settings;

import io.tieout.yaml.MappingShape;
import io.tieout.yaml.ScalarShape;
import io.tieout.yaml.YamlMapping;
import java.util.regex.Pattern;

/**
 * A kind of source or of ledger.
 *
 * @param word    under {@code kind}
 * @param keys    what else is said of one, beside what is said of every kind
 * @param reading makes it of what was found right
 */
public record Kind<C extends Connection>(String word, MappingShape keys, Reading<C> reading) {

    /** A folder; a relative one lies in the home. Two things of the settings never have one folder. */
    public static final ScalarShape FOLDER =
            ScalarShape.matching("a folder", Pattern.compile("[^\\s\\x00](?:[^\\x00\\n]*[^\\s\\x00])?"));

    /** Understands the keys of a kind. */
    @FunctionalInterface
    public interface Reading<C extends Connection> {

        /**
         * Never reaches for anything yet: settings are read by commands that open nothing.
         *
         * @param environment has the secrets that the settings only name
         * @throws SettingsException for what the shape of its keys cannot say
         */
        C read(YamlMapping said, TieoutHome home, Environment environment);
    }
}
