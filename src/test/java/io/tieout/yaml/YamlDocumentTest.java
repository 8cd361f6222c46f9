package io.tieout.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlDocumentTest {

    private static final Path FILE = Path.of("a.yaml");

    private static final Shape SHAPE = MappingShape.empty()
            .optional("name", ScalarShape.text())
            .optional("size", ScalarShape.wholeNumber(1, 9))
            .optional("amount", ScalarShape.amount())
            .optional("exact", ScalarShape.trueOrFalse())
            .optional("colour", ScalarShape.oneOf(List.of("red", "green")))
            .optional("list", new ListShape(ScalarShape.text()))
            .optional(
                    "people", new NamedShape("person", Pattern.compile("[a-z]+"), "small letters", ScalarShape.text()))
            .optional(
                    "step",
                    new ChoiceShape(
                            List.of("wait", "go"),
                            new LinkedHashMap<>(Map.of("check", ScalarShape.oneOf(List.of("all", "some"))))));

    @Test
    void whatFitsIsRead() {
        Problems problems = new Problems();
        YamlMapping top = YamlDocument.parse(
                        FILE,
                        "\uFEFFname: Anna\nsize: 3\namount: 0.10\nexact: true\nlist: [a, 'b']\npeople: {x: y}\nstep: wait\n",
                        SHAPE,
                        problems)
                .orElseThrow();

        assertThat(problems.list()).isEmpty();
        assertThat(top.required("name")).isEqualTo("Anna");
        assertThat(top.required("amount")).isEqualTo("0.10");
        assertThat(top.texts("list")).containsExactly("a", "b");
        assertThat(top.mapping("people").orElseThrow().text("x")).contains("y");
        assertThat(top.text("absent")).isEmpty();
        assertThat(top.scalars("list").getFirst().place()).isEqualTo(new Place(FILE, 5, "list[1]"));
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsLine() {
        assertThat(problems("""
                        name: 12
                        size: 10
                        amount: -1
                        exact: "true"
                        colour: rad
                        list:
                          - a
                          -
                          - a
                        people:
                          Bob: x
                        step: {check: al}
                        nam: x
                        """))
                .containsExactly(
                        "a.yaml line 1, name: found the number 12; allowed: a text in quotes.",
                        "a.yaml line 2, size: found the number 10; allowed: a whole number from 1 to 9.",
                        "a.yaml line 3, amount: found the number -1; allowed: an amount like 0.01.",
                        "a.yaml line 4, exact: found true; allowed: true or false.",
                        "a.yaml line 5, colour: found the unknown word rad; allowed: red, green. Did you mean red?",
                        "a.yaml line 8, list[2]: found nothing; allowed: a text.",
                        "a.yaml line 9, list[3]: found a a second time; allowed: each once.",
                        "a.yaml line 11, people.Bob: found the name Bob; allowed: small letters.",
                        "a.yaml line 12, step.check: found the unknown word al; allowed: all, some. Did you mean all?",
                        "a.yaml line 13, nam: found the unknown key nam; allowed: name, size, amount, exact, colour, "
                                + "list, people, step. Did you mean name?");
    }

    @Test
    void aChoiceSaysWhetherItWantsOptions() {
        assertThat(problems("step: check"))
                .containsExactly("a.yaml line 1, step: found check without options; allowed: check: all, some.");
        assertThat(problems("step: {go: now}"))
                .containsExactly("a.yaml line 1, step.go: found go with options; allowed: go alone.");
        assertThat(problems("step: {go: now, wait: x}"))
                .containsExactly(
                        "a.yaml line 1, step: found several words: go, wait; allowed: one word: wait, go, check.");
        assertThat(problems("step: {chek: all}"))
                .containsExactly("a.yaml line 1, step.chek: found the unknown word chek; allowed: wait, go, check. "
                        + "Did you mean check?");
        assertThat(problems("step: [go]"))
                .containsExactly("a.yaml line 1, step: found a list; allowed: wait, go, check.");
        assertThat(problems("step: 7"))
                .containsExactly("a.yaml line 1, step: found the number 7; allowed: wait, go, check.");
    }

    @Test
    void aKeyStandsOnce() {
        assertThat(problems("name: a\n\nname: b\n"))
                .containsExactly("a.yaml line 3, name: found the key a second time; allowed: each key once; "
                        + "it stands first on line 1.");
    }

    @Test
    void otherKindsOfNodesAreNamed() {
        assertThat(problems("- a\n"))
                .containsExactly("a.yaml line 1: found a list; allowed: a mapping with the keys name, size, amount, "
                        + "exact, colour, list, people, step.");
        assertThat(problems("name: [a]\nlist: a\npeople: {}\n"))
                .containsExactly(
                        "a.yaml line 1, name: found a list; allowed: a text.",
                        "a.yaml line 2, list: found a; allowed: a list, each a text.",
                        "a.yaml line 3, people: found an empty mapping; allowed: a mapping with a name for each person.");
    }

    @Test
    void whatMakesYamlDangerousIsRefused() {
        assertThat(problems("name: &a x\nlist: [*a]\n"))
                .containsExactly("a.yaml line 2: found the alias *a; allowed: the value itself.");
        assertThat(problems("name: !!java.net.URL x\n"))
                .containsExactly(
                        "a.yaml line 1, name: found the tag tag:yaml.org,2002:java.net.URL; allowed: a value without a tag.");
        assertThat(problems("list: " + "[".repeat(5000)))
                .containsExactly("a.yaml line 1: found more than 20 levels; allowed: fewer levels.");
        assertThat(problems("name: a\n? [x]\n: y\n"))
                .containsExactly("a.yaml line 2: found a key that is a list or mapping; allowed: a name.");
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() {
        assertThat(problems("name: a\nlist: [a\n"))
                .singleElement()
                .asString()
                .startsWith("a.yaml line 3: found text that is not YAML (");
        assertThat(problems("name: a\n\tsize: 1\n"))
                .singleElement()
                .asString()
                .startsWith("a.yaml line 2: found text that is not YAML (");
        assertThat(problems("name: a\nsize: \u0001\n"))
                .containsExactly("a.yaml line 2: found a control character; allowed: text.");
        assertThat(problems("name: a\n---\nname: b\n"))
                .singleElement()
                .asString()
                .startsWith("a.yaml line 2: ");
        assertThat(problems("")).containsExactly("a.yaml line 1: found an empty file; allowed: a mapping.");
    }

    @Test
    void aFoundTextCannotSpeakToTheTerminal() {
        assertThat(problems("colour: \"\\e[31mred\""))
                .singleElement()
                .asString()
                .contains("found the unknown word ?[31mred;");
    }

    @Test
    void filesThatAreNoTextAreRefused(@TempDir Path folder) throws IOException {
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'n', ':', ' ', (byte) 0xE9});
        Path large = Files.writeString(folder.resolve("large.yaml"), "#".repeat(1_048_577));

        assertThat(problemsOf(latin)).singleElement().asString().contains("found bytes that are not UTF-8;");
        assertThat(problemsOf(large)).singleElement().asString().contains("found a file of 1048577 bytes;");
        assertThat(problemsOf(folder.resolve("none.yaml")))
                .singleElement()
                .asString()
                .contains("none.yaml is not there; allowed: a text file in UTF-8.");
    }

    private static List<String> problems(String text) {
        Problems problems = new Problems();
        YamlDocument.parse(FILE, text, SHAPE, problems);
        return problems.list().stream().map(Problem::sentence).toList();
    }

    private static List<String> problemsOf(Path file) {
        Problems problems = new Problems();
        assertThat(YamlDocument.read(file, SHAPE, problems)).isEmpty();
        return problems.list().stream().map(Problem::sentence).toList();
    }
}
