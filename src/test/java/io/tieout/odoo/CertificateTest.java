package io.tieout.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server is believed by its certificate alone. One that has ended is told otherwise than one that nobody here trusts. */
class CertificateTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static KeyStore made;
    private final SSLContext usual = usual();

    /** An issuer, and two servers of it: one whose certificate is valid, and one whose has ended ten days ago. */
    @BeforeAll
    static void issue() throws Exception {
        keytool("-alias", "issuer", "-dname", "CN=issuer", "-ext", "bc:c");
        keytool("-alias", "valid", "-signer", "issuer", "-dname", "CN=server", "-ext", "san=ip:127.0.0.1");
        keytool(
                "-alias",
                "ended",
                "-signer",
                "issuer",
                "-dname",
                "CN=server",
                "-ext",
                "san=ip:127.0.0.1",
                "-startdate",
                "-20d",
                "-validity",
                "10");
        made = KeyStore.getInstance(folder.resolve("keys.p12").toFile(), PASSWORD);
    }

    private static void keytool(String... more) throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> line = Stream.concat(
                        Stream.of(
                                keytool.toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-keystore",
                                folder.resolve("keys.p12").toString(),
                                "-storepass",
                                new String(PASSWORD)),
                        Stream.of(more))
                .toList();
        assertThat(new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.txt").toFile())
                        .start()
                        .waitFor())
                .isZero();
    }

    private static SSLContext usual() {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException none) {
            throw new IllegalStateException(none);
        }
    }

    @AfterEach
    void asBefore() {
        SSLContext.setDefault(usual);
    }

    @Test
    void oneThatIsTrustedIsSpokenWith() throws Exception {
        trust();
        try (Served server = Served.with("valid");
                Odoo odoo = odoo(server.address())) {
            assertThat(odoo.version().major()).isEqualTo(19);
        }
    }

    @Test
    void oneThatHasEndedIsToBeRenewed() throws Exception {
        trust();
        try (Served server = Served.with("ended");
                Odoo odoo = odoo(server.address())) {
            assertThatExceptionOfType(OdooException.class)
                    .isThrownBy(odoo::version)
                    .satisfies(failed -> {
                        assertThat(failed.trouble()).isEqualTo(Trouble.PERMANENT_CONFIG);
                        assertThat(failed.whatHappened())
                                .startsWith(
                                        "Odoo at %s (database books) shows a certificate that is not valid today (NotAfter: "
                                                .formatted(server.address()))
                                .endsWith("have it renewed there, and see that the clock of this machine is right.");
                    });
        }
    }

    @Test
    void oneThatNobodyHereTrustsIsNotSpokenWith() throws Exception {
        try (Served server = Served.with("valid");
                Odoo odoo = odoo(server.address())) {
            assertThatExceptionOfType(OdooException.class)
                    .isThrownBy(odoo::version)
                    .satisfies(failed -> assertThat(failed.whatHappened())
                            .contains("shows no certificate that this machine trusts"));
        }
    }

    private static void trust() throws GeneralSecurityException, IOException {
        KeyStore issuers = KeyStore.getInstance("PKCS12");
        issuers.load(null, null);
        issuers.setCertificateEntry("issuer", made.getCertificate("issuer"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(issuers);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLContext.setDefault(context);
    }

    private static Odoo odoo(URI address) {
        return new Odoo(new OdooSettings(
                address,
                "books",
                "admin",
                () -> "k".repeat(40),
                WireChoice.BY_VERSION,
                1,
                Set.of(),
                Answering.quick()));
    }

    /** Says that it is 19.0. */
    private record Served(HttpsServer server) implements AutoCloseable {

        static Served with(String alias) throws GeneralSecurityException, IOException {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry(alias, made.getKey(alias, PASSWORD), PASSWORD, made.getCertificateChain(alias));
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(own, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            server.createContext("/", exchange -> {
                try (exchange) {
                    Answering.write(
                            exchange,
                            200,
                            "application/json",
                            "{\"version_info\": [19, 0, 0, \"final\", 0, \"\"], \"version\": \"19.0\"}");
                }
            });
            server.start();
            return new Served(server);
        }

        URI address() {
            return URI.create(
                    "https://127.0.0.1:%d".formatted(server.getAddress().getPort()));
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
