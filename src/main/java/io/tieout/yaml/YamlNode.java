package io.tieout.yaml;

/** A part of a YAML file that knows where it stands. */
public sealed interface YamlNode permits YamlMapping, YamlList, YamlScalar {

    Place place();

    /** What it is, as a message about it says. */
    String described();
}
