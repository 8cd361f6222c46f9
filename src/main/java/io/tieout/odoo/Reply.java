package io.tieout.odoo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came back, whole, before anything is made of it.
 *
 * @param type in small letters, without parameters; empty when none was sent
 */
record Reply(
        int status,
        String type,
        Optional<Instant> date,
        Optional<String> retryAfter,
        Optional<String> location,
        byte[] body) {
    /** Doubles of the server stay the decimals that it wrote. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static Reply of(HttpResponse<byte[]> response) {
        var headers = response.headers();
        return new Reply(
                response.statusCode(),
                headers.firstValue("Content-Type")
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .split(";", 2)[0]
                        .strip(),
                headers.firstValue("Date").flatMap(Reply::moment),
                headers.firstValue("Retry-After"),
                headers.firstValue("Location"),
                response.body());
    }

    /** Null when it is none, or not to its end. */
    @Nullable
    JsonNode json() {
        if (!type.equals("application/json")) {
            return null;
        }
        try {
            JsonNode read = JSON.readTree(body);
            return read.isMissingNode() ? null : read;
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    /** A page for people: of a proxy, of a single sign-on, or Odoo's own. */
    boolean isPage() {
        return type.equals("text/html") || type.equals("application/xhtml+xml");
    }

    boolean says(String text) {
        return new String(body, UTF_8).contains(text);
    }

    /** RFC 9110, 10.2.3: seconds, or a moment, which is told by the server's own clock. */
    @Nullable
    Duration waitAsked() {
        String asked = retryAfter.map(String::strip).orElse("");
        if (asked.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(asked));
        }
        Optional<Instant> until = moment(asked);
        if (until.isEmpty() || date.isEmpty() || until.get().isBefore(date.get())) {
            return null;
        }
        return Duration.between(date.get(), until.get());
    }

    /** As it is told to a person. */
    String told() {
        String what = isPage() ? "a page for people" : type.isEmpty() ? "no content type" : type;
        return "status %d with %s (%,d bytes)".formatted(status, what, body.length);
    }

    private static Optional<Instant> moment(String header) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
