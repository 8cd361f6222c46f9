package io.tieout.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    private static final List<String> KNOWN = List.of("currency", "first_period", "jobs", "run", "resume", "--json");

    @ParameterizedTest
    @CsvSource({
        "curency, currency",
        "CURRENCY, currency",
        "first-period, first_period",
        "jbos, jobs",
        "res, resume",
        "rn, run",
        "runs, run",
        "--jsn, --json"
    })
    void aTypingErrorLeadsToTheWordMeant(String word, String meant) {
        assertThat(Suggestion.nearest(word, KNOWN)).contains(meant);
    }

    @Test
    void aWordThatIsNearNothingHasNoSuggestion() {
        assertThat(Suggestion.nearest("tolerance", KNOWN)).isEmpty();
        assertThat(Suggestion.nearest("x", List.of())).isEmpty();
    }

    @Test
    void ofTwoEquallyNearWordsTheFirstByNameIsMeant() {
        assertThat(Suggestion.nearest("cat", List.of("rat", "bat"))).contains("bat");
    }
}
