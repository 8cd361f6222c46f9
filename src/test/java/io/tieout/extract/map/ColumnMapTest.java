package io.tieout.extract.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.canonical.RecordKind;
import io.tieout.yaml.Problems;
import io.tieout.yaml.YamlDocument;
import io.tieout.yaml.YamlMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each conversion of the list, on a record that says a = 12.345, unit = h, currency = EUR, yen = JPY, at = 2026-08-01 10:00:00, no = false. */
class ColumnMapTest {
    private static final JsonNode RECORD = JsonMapper.shared()
            .readTree(
                    "{\"a\":12.345,\"unit\":\"h\",\"currency\":\"EUR\",\"yen\":\"JPY\",\"at\":\"2026-08-01 10:00:00\",\"no\":false,\"yes\":true}");

    private static final SaidRecord SAID = new SaidRecord() {
        @Override
        public JsonNode at(String path) {
            return RECORD.path(path);
        }

        @Override
        public String text(JsonNode value) {
            return value.isBoolean() && !value.booleanValue() ? "" : value.asString("");
        }
    };

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a                             | 12.345
            a ; money currency            | 12.35
            a ; money yen                 | 12
            a ; money unit                | 12.345
            unit ; money currency         | h
            at ; moment                   | 2026-08-01T10:00:00Z
            unit ; moment                 | h
            unit ; enum h=hours d=days    | hours
            unit ; enum d=days            |
            unit ; concat currency        | h EUR
            unit ; concat currency .      | h.EUR
            unit ; concat none            |
            none ; concat unit            |
            a ; only unit h               | 12.345
            a ; only unit d               |
            a ; only unit {hour}          | 12.345
            no                            |
            no ; bool                     | false
            yes ; bool                    | true
            none ; bool                   |
            none ; default x              | x
            unit ; default x              | h
            {hour}                        | h
            {hour} ; enum h=hours         | hours
            """)
    void aConversionDoesWhatItsWordSays(String written, String expected) {
        Problems problems = new Problems();
        YamlMapping said = YamlDocument.parse(
                        Path.of("map.yaml"),
                        "calendar: unit\nholiday_on: at\nname: \"%s\"\n".formatted(written.replace(';', '|')),
                        ColumnMap.SHAPE,
                        problems)
                .orElseThrow();
        ColumnMap map = ColumnMap.read(said, RecordKind.HOLIDAY, List.of("hour"), problems);
        assertThat(problems.list()).isEmpty();
        assertThat(map.cells(SAID, Map.of("hour", "h")).get("name")).isEqualTo(expected);
    }
}
