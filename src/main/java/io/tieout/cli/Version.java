package io.tieout.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the jar, and the Java that runs it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "tieout %s (Java %s)".formatted(Objects.requireNonNullElse(version, "unpackaged"), Runtime.version())
        };
    }
}
