package io.tieout.notify;

import io.tieout.settings.Environment;
import io.tieout.settings.Kind;
import io.tieout.settings.TieoutHome;
import io.tieout.yaml.ListShape;
import io.tieout.yaml.MappingShape;
import io.tieout.yaml.ScalarShape;
import io.tieout.yaml.YamlMapping;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Mail by SMTP, in plain text.
 *
 * @param tls {@code required}: by STARTTLS, {@code implicit}: from the first byte, {@code none}
 */
record MailChannel(
        String host,
        int port,
        String tls,
        String from,
        List<String> to,
        Optional<String> user,
        Optional<Secret> password,
        Clock clock)
        implements Channel {
    private static final String MILLISECONDS = "15000";

    static final Kind<MailChannel> KIND = new Kind<>(
            "mail",
            MappingShape.empty()
                    .required("host", ScalarShape.text())
                    .optional("port", ScalarShape.wholeNumber(1, 65_535))
                    .optional("tls", ScalarShape.oneOf(List.of("required", "implicit", "none")))
                    .required("from", ScalarShape.text())
                    .required("to", new ListShape(ScalarShape.text()))
                    .optional("user", ScalarShape.text())
                    .optional("password_variable", ScalarShape.text())
                    .optional("password_file", ScalarShape.text()),
            MailChannel::read);

    private static MailChannel read(YamlMapping said, TieoutHome home, Environment environment) {
        String tls = said.text("tls").orElse("required");
        Optional<Secret> password = Secret.of("password", said, home, environment);
        if (said.text("user").isPresent() != password.isPresent()) {
            throw Secret.problem(said, "user", "one of user and password", "both, or neither");
        }
        if (password.isPresent() && tls.equals("none")) {
            throw Secret.problem(
                    said, "tls", "none beside a password, which could be read on the way", "required or implicit");
        }
        said.texts("to").forEach(address -> check(said, "to", address));
        check(said, "from", said.required("from"));
        return new MailChannel(
                said.required("host"),
                said.text("port").map(Integer::parseInt).orElse(tls.equals("implicit") ? 465 : 587),
                tls,
                said.required("from"),
                said.texts("to"),
                said.text("user"),
                password,
                environment.clock());
    }

    private static void check(YamlMapping said, String key, String address) {
        try {
            new InternetAddress(address, true);
        } catch (AddressException wrong) {
            throw Secret.problem(said, key, address, "an address of mail like close@example.com");
        }
    }

    @Override
    public void tell(List<Telling> tellings) throws IOException {
        try {
            Session session = Session.getInstance(properties());
            MimeMessage mail = new MimeMessage(session);
            mail.setFrom(new InternetAddress(from, true));
            for (String address : to) {
                mail.addRecipient(RecipientType.TO, new InternetAddress(address, true));
            }
            mail.setSubject(Message.subject(tellings), "UTF-8");
            mail.setHeader(
                    "Date",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
            mail.setText(Message.text(tellings), "UTF-8");
            try (Transport transport = session.getTransport()) {
                transport.connect(
                        user.orElse(null), password.isPresent() ? password.get().read() : null);
                mail.saveChanges();
                transport.sendMessage(mail, mail.getAllRecipients());
            }
        } catch (MessagingException failed) {
            throw new IOException("mail by %s failed: %s".formatted(host, failed.getMessage()), failed);
        }
    }

    private Properties properties() {
        String protocol = tls.equals("implicit") ? "smtps" : "smtp";
        String prefix = "mail.%s.".formatted(protocol);
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty(prefix + "host", host);
        properties.setProperty(prefix + "port", String.valueOf(port));
        properties.setProperty(prefix + "auth", String.valueOf(user.isPresent()));
        properties.setProperty(prefix + "starttls.required", String.valueOf(tls.equals("required")));
        properties.setProperty(prefix + "starttls.enable", String.valueOf(tls.equals("required")));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "connectiontimeout", MILLISECONDS);
        properties.setProperty(prefix + "timeout", MILLISECONDS);
        properties.setProperty(prefix + "writetimeout", MILLISECONDS);
        return properties;
    }
}
