package io.tieout.odoofake;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A field of a model.
 *
 * @param relation  of a link, the model; empty otherwise
 * @param selection of a selection, its words
 * @param marks     {@code required}, {@code readonly}, {@code unstored}, {@code since17}, {@code since18}, {@code since19}, {@code until16},
 *                  {@code until18}
 */
record Field(String name, String type, String relation, List<String> selection, Set<String> marks) {

    /** {@code name type [relation or words] [mark…]}. */
    static Field of(String line) {
        String[] words = line.strip().split("\\s+");
        String type = words[1];
        boolean link = type.contains("2") && !type.endsWith("_reference");
        boolean choice = type.equals("selection");
        int rest = link || choice ? 3 : 2;
        return new Field(
                words[0],
                type,
                link ? words[2] : "",
                choice ? List.of(words[2].split("\\|")) : List.of(),
                Set.copyOf(Arrays.asList(words).subList(rest, words.length)));
    }

    boolean isIn(int version) {
        return marks.stream().allMatch(mark -> {
            if (mark.startsWith("since")) {
                return version >= Integer.parseInt(mark.substring(5));
            }
            return !mark.startsWith("until") || version <= Integer.parseInt(mark.substring(5));
        });
    }

    boolean required() {
        return marks.contains("required");
    }

    boolean readonly() {
        return marks.contains("readonly") || !stored();
    }

    boolean stored() {
        return !marks.contains("unstored");
    }

    boolean isNumber() {
        return Set.of("integer", "float", "monetary", "many2one_reference").contains(type);
    }

    boolean isList() {
        return Set.of("one2many", "many2many").contains(type);
    }

    /** As a person reads it. */
    String label() {
        String bare = name.replaceAll("_ids?$", "").replace('_', ' ');
        return name.equals("line_ids") ? "Journal Items" : Character.toUpperCase(bare.charAt(0)) + bare.substring(1);
    }
}
