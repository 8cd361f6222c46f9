package io.tieout.cli;

import io.tieout.settings.Environment;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the verbs that the annotations name, and gives them what the command was started with. */
record VerbFactory(Environment environment, Output output) implements IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
        K created = CommandLine.defaultFactory().create(type);
        if (created instanceof Verb verb) {
            verb.in(environment, output);
        }
        return created;
    }
}
