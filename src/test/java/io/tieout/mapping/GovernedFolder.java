package io.tieout.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of governed files, written line by line. */
record GovernedFolder(Path path) {
    static final String RATES = "rate_card,resource,role,service,currency,hourly_rate,valid_from,valid_to";
    static final String MAPPINGS = "kind,source,source_key,entity,target,valid_from,valid_to";
    static final String ACCOUNTS = "entity,account,name,kind";
    static final String POLICY = "setting,value,entity,contract";
    static final String FX = "rate_on,from_currency,to_currency,rate,kind,source";
    static final String COSTS = "resource,currency,hourly_cost,valid_from,valid_to";

    static GovernedFolder below(Path parent) {
        try {
            return new GovernedFolder(Files.createTempDirectory(parent, "governed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GovernedFolder with(String file, String... lines) {
        try {
            Files.writeString(path.resolve(file), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
