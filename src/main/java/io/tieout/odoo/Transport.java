package io.tieout.odoo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** One exchange over HTTP: no redirect is followed, no answer waited for without end or read without limit. */
final class Transport implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final Duration LONGEST_CONNECTING = Duration.ofSeconds(20);

    /** An escaped NUL, not an escaped backslash before {@code u0000}. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u0000");

    private final OdooSettings settings;
    private final Gate gate;
    private final HttpClient client;

    Transport(OdooSettings settings) {
        this.settings = settings;
        gate = new Gate(settings.limits());
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connecting(settings.limits()))
                .build();
    }

    /** Less than an answer is waited for, so that a server that is not there is told from one that is slow: it was never asked. */
    private static Duration connecting(Limits limits) {
        Duration half = limits.answer().dividedBy(2);
        return half.compareTo(LONGEST_CONNECTING) < 0 ? half : LONGEST_CONNECTING;
    }

    /**
     * @param what is asked, as it is told to a person
     * @param deadline of all attempts
     */
    Reply send(Letter letter, String what, Effect effect, Deadline deadline) {
        HttpRequest request = request(letter, what);
        enter(what, deadline);
        try {
            return answered(request, what, effect, deadline);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unclear(
                    effect,
                    "The wait for %s to answer %s was broken off; resume what was begun.".formatted(settings, what),
                    stopped);
        } finally {
            gate.leave();
        }
    }

    private void enter(String what, Deadline deadline) {
        try {
            if (!gate.enter(deadline)) {
                throw new OdooException(
                        Trouble.TRANSIENT,
                        "%s was not asked for %s within %s, as other calls took all places; wait until they have ended, or raise the limits."
                                .formatted(settings, what, settings.limits().total()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw caused(
                    Trouble.TRANSIENT,
                    "%s was not asked for %s, as the wait for a place was broken off; resume what was begun."
                            .formatted(settings, what),
                    stopped);
        }
    }

    private Reply answered(HttpRequest request, String what, Effect effect, Deadline deadline)
            throws InterruptedException {
        Limits limits = settings.limits();
        Duration patience = deadline.atMost(limits.answer());
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, response -> new CappedBody(limits.largestBody()));
        try {
            return Reply.of(answer.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            throw unclear(
                    effect,
                    "%s gave no whole answer to %s within %s; see whether it is busy, or ask for less at a time."
                            .formatted(settings, what, patience),
                    late);
        } catch (ExecutionException failed) {
            throw broken(Objects.requireNonNullElse(failed.getCause(), failed), what, effect);
        } finally {
            answer.cancel(true);
        }
    }

    private OdooException broken(Throwable failure, String what, Effect effect) {
        if (among(failure, CappedBody.TooLarge.class).isPresent()) {
            String sentence =
                    "%s answers %s with more than the %,d bytes that are read of an answer; ask for fewer records at a time."
                            .formatted(settings, what, settings.limits().largestBody());
            return caused(effect == Effect.READS ? Trouble.PERMANENT_CONFIG : Trouble.IN_DOUBT, sentence, failure);
        }
        Optional<Throwable> expired = among(failure, CertificateExpiredException.class)
                .or(() -> among(failure, CertificateNotYetValidException.class));
        if (expired.isPresent()) {
            String bound = OdooError.tidy(String.valueOf(expired.get().getMessage()));
            return caused(
                    Trouble.PERMANENT_CONFIG,
                    "%s shows a certificate that is not valid today (%s); have it renewed there, and see that the clock of this machine is right."
                            .formatted(settings, bound),
                    failure);
        }
        if (among(failure, SSLHandshakeException.class).isPresent()) {
            return caused(
                    Trouble.PERMANENT_CONFIG,
                    "%s shows no certificate that this machine trusts for it; correct the address, or let the machine trust its issuer."
                            .formatted(settings),
                    failure);
        }
        if (among(failure, ConnectException.class).isPresent()
                || among(failure, HttpConnectTimeoutException.class).isPresent()) {
            return caused(
                    Trouble.TRANSIENT,
                    "%s takes no connection for %s; see whether it runs and whether the address is right."
                            .formatted(settings, what),
                    failure);
        }
        return unclear(
                effect,
                "%s ended the connection before it had answered %s; see whether it runs, and what is between here and there."
                        .formatted(settings, what),
                failure);
    }

    private static OdooException unclear(Effect effect, String sentence, Throwable cause) {
        return caused(effect == Effect.READS ? Trouble.TRANSIENT : Trouble.IN_DOUBT, sentence, cause);
    }

    private static OdooException caused(Trouble trouble, String sentence, Throwable cause) {
        OdooException failed = new OdooException(trouble, sentence);
        failed.initCause(cause);
        return failed;
    }

    private static Optional<Throwable> among(Throwable failure, Class<? extends Exception> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .filter(type::isInstance)
                .findFirst();
    }

    private HttpRequest request(Letter letter, String what) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + letter.path()));
        letter.headers().forEach(request::header);
        @Nullable Object body = letter.body();
        if (body == null) {
            return request.GET().build();
        }
        return request.header("Content-Type", "application/json")
                .POST(written(body, what))
                .build();
    }

    private String origin() {
        return "%s://%s"
                .formatted(settings.address().getScheme(), settings.address().getRawAuthority());
    }

    private static BodyPublisher written(Object body, String what) {
        String text = JSON.writeValueAsString(body);
        if (NUL.matcher(text).find()) {
            throw new OdooException(
                    Trouble.PERMANENT_DATA,
                    "A text for %s holds a NUL character, which no text in Odoo's database may; take it out."
                            .formatted(what));
        }
        try {
            ByteBuffer bytes = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return BodyPublishers.ofByteArray(bytes.array(), 0, bytes.limit());
        } catch (CharacterCodingException half) {
            throw caused(
                    Trouble.PERMANENT_DATA,
                    "A text for %s holds half a character, which no text in Odoo's database may; take it out."
                            .formatted(what),
                    half);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
