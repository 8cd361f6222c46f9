package io.tieout.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tieout.settings.Environment;
import io.tieout.settings.Kind;
import io.tieout.settings.TieoutHome;
import io.tieout.yaml.MappingShape;
import io.tieout.yaml.ScalarShape;
import io.tieout.yaml.YamlMapping;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An address that takes tellings as JSON. {@code Tieout-Signature} is {@code t=SECONDS,v1=HEX}: the HMAC-SHA256, by the secret, of the seconds, a
 * full stop and the body. No redirect is followed; an answer of 2xx is yes.
 */
record WebhookChannel(URI url, Secret secret, Clock clock) implements Channel {
    static final String SIGNATURE = "Tieout-Signature";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    static final Kind<WebhookChannel> KIND = new Kind<>(
            "webhook",
            MappingShape.empty()
                    .required("url", ScalarShape.text())
                    .optional("secret_variable", ScalarShape.text())
                    .optional("secret_file", ScalarShape.text())
                    .optional("plain_http", ScalarShape.text()),
            WebhookChannel::read);

    private static WebhookChannel read(YamlMapping said, TieoutHome home, Environment environment) {
        Secret secret = Secret.of("secret", said, home, environment)
                .orElseThrow(() -> Secret.problem(
                        said,
                        "secret_variable",
                        "nothing",
                        "one of secret_variable and secret_file, where the secret is"));
        return new WebhookChannel(url(said), secret, environment.clock());
    }

    private static URI url(YamlMapping said) {
        String text = said.required("url");
        try {
            URI url = URI.create(text);
            String scheme = Objects.requireNonNullElse(url.getScheme(), "").toLowerCase(Locale.ROOT);
            String host = Objects.requireNonNullElse(url.getHost(), "").toLowerCase(Locale.ROOT);
            boolean plain = LOOPBACK.matcher(host).matches()
                    || said.text("plain_http").filter(host::equalsIgnoreCase).isPresent();
            if (!host.isEmpty()
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && (scheme.equals("https") || scheme.equals("http") && plain)) {
                return url;
            }
        } catch (IllegalArgumentException noAddress) {
            // said below
        }
        throw Secret.problem(
                said,
                "url",
                text,
                "an address like https://HOST/PATH, without login; http of this machine, or of the host that plain_http names");
    }

    @Override
    public void tell(List<Telling> tellings) throws IOException {
        String body = Message.json(tellings);
        long seconds = clock.instant().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(SIGNATURE, "t=%d,v1=%s".formatted(seconds, signature(secret.read(), seconds, body)))
                .POST(BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build()) {
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException(
                        "%s answered %d, and 2xx was expected".formatted(url.getHost(), answer.statusCode()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the wait for %s was broken off".formatted(url.getHost()), stopped);
        }
    }

    static String signature(String secret, long seconds, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of()
                    .formatHex(mac.doFinal("%d.%s".formatted(seconds, body).getBytes(UTF_8)));
        } catch (GeneralSecurityException none) {
            throw new IllegalStateException(none);
        }
    }
}
