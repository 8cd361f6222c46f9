package io.tieout;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The tables and functions of the database that a statement names with their schema. An alias that is called like a schema counts for
 * nothing: a table is named where a table must stand, a function where it is called.
 */
record Touched(Set<String> reads, Set<String> writes) {
    private static final Pattern BESIDE = Pattern.compile("--[^\n]*|'(?:[^']|'')*'", Pattern.MULTILINE);
    private static final Pattern QUALIFIED = Pattern.compile("(?<![\\w.:])([a-z_]+\\.[a-z_]+)(?![\\w.])(\\s*\\()?");
    private static final Pattern WRITTEN = Pattern.compile(
            "\\b(?:insert\\s+into|update|delete\\s+from|create\\s+table(?:\\s+if\\s+not\\s+exists)?)\\s+$");
    private static final Pattern READ = Pattern.compile("\\b(?:from|join|using)\\s+(?:only\\s+)?$");
    private static final Pattern LISTED = Pattern.compile(",\\s*$");
    private static final Pattern NAMED = Pattern.compile("^\\s+as\\b");

    /**
     * Of a statement.
     *
     * @param tables    that there are, views among them, each with its schema
     * @param functions that there are
     */
    static Touched by(String statement, Set<String> tables, Set<String> functions) {
        String text = BESIDE.matcher(statement).replaceAll("").toLowerCase(Locale.ROOT);
        Touched touched = new Touched(new TreeSet<>(), new TreeSet<>());
        for (MatchResult found : QUALIFIED.matcher(text).results().toList()) {
            String name = found.group(1);
            String before = text.substring(0, found.start());
            String after = text.substring(found.end(1));
            if (tables.contains(name) && WRITTEN.matcher(before).find()) {
                touched.writes().add(name);
            } else if (tables.contains(name) && isTable(before, after)
                    || functions.contains(name) && found.group(2) != null) {
                touched.reads().add(name);
            }
        }
        return touched;
    }

    private static boolean isTable(String before, String after) {
        return READ.matcher(before).find()
                || LISTED.matcher(before).find() && NAMED.matcher(after).find();
    }
}
