package io.tieout.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.modulith.NamedInterface;

/**
 * Where to listen.
 *
 * @param host a literal address, so that no name service decides who can reach it
 * @param port 0: any that is free
 */
@NamedInterface("words")
public record HttpAddress(String host, int port) {
    static final String ALLOWED = "an address and a port like 127.0.0.1:9464";

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9a-fA-F:]+])(?::(\\d{1,5}))");
    private static final int LAST_PORT = 65_535;

    /** @throws IllegalArgumentException when it is of another form */
    static HttpAddress parse(String said) {
        Matcher form = FORM.matcher(said);
        if (!form.matches() || Integer.parseInt(form.group(2)) > LAST_PORT) {
            throw new IllegalArgumentException(said);
        }
        return new HttpAddress(form.group(1), Integer.parseInt(form.group(2)));
    }

    /** Whether it is an address, and other machines reach it. */
    static boolean isOfOtherMachines(String said) {
        return FORM.matcher(said).matches() && !said.startsWith("127.") && !said.startsWith("[::1]");
    }
}
