package io.tieout.revenue;

import java.util.EnumMap;
import java.util.Map;

/** The conventions in force for a contract; what is not chosen is the default. */
public record Policy(Map<Setting, String> chosen) {
    public static final Policy DEFAULT = new Policy(Map.of());

    public Policy {
        chosen.forEach((setting, value) -> {
            if (!setting.allows(value)) {
                throw new IllegalArgumentException(
                        "%s is %s; allowed: %s".formatted(setting.word(), value, setting.allowed()));
            }
        });
        chosen = Map.copyOf(chosen);
    }

    String value(Setting setting) {
        return chosen.getOrDefault(setting, setting.choices().getFirst());
    }

    /** The value of a setting that is a number of days. */
    int days(Setting setting) {
        return Integer.parseInt(value(setting));
    }

    boolean is(Setting setting, String value) {
        if (!setting.choices().contains(value)) {
            throw new IllegalArgumentException("%s is never %s".formatted(setting.word(), value));
        }
        return value(setting).equals(value);
    }

    /** Every setting with its value, in the order of the settings. */
    public Map<Setting, String> inForce() {
        Map<Setting, String> all = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            all.put(setting, value(setting));
        }
        return all;
    }
}
