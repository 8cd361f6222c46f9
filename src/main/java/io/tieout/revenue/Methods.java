package io.tieout.revenue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The revenue methods that there are: every class of this package that is one, found where the package lies. No list names them. */
public final class Methods {
    /**
     * Grows when a rule of this package, or one by which lines find their terms, person and rate ({@code sql/recognise}), changes what comes
     * of the same facts; what was computed before is not used then.
     */
    public static final int RULES = 8;

    /** In the order of their words. */
    public static final List<RevenueMethod> ALL = built();

    private Methods() {}

    /** The method of a word; none where there is no such method. */
    public static Optional<RevenueMethod> named(String word) {
        return ALL.stream().filter(method -> method.name().equals(word)).findFirst();
    }

    /** What is expected where a word is none of a method, as the end of a sentence. */
    public static String expected() {
        return ALL.stream().map(RevenueMethod::name).collect(Collectors.joining(", ", "one of ", ""));
    }

    private static List<RevenueMethod> built() {
        try (Stream<String> files = filesOfPackage()) {
            return files.filter(file -> file.matches("[A-Z]\\w*\\.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .flatMap(name -> method(name).stream())
                    .sorted(Comparator.comparing(RevenueMethod::name))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** In a folder while the program is built, in its jar later. */
    private static Stream<String> filesOfPackage() throws IOException {
        URL own = Objects.requireNonNull(Methods.class.getResource("Methods.class"));
        URLConnection connection = own.openConnection();
        if (connection instanceof JarURLConnection jar) {
            String entry = jar.getEntryName();
            String folder = entry.substring(0, entry.lastIndexOf('/') + 1);
            return jar.getJarFile().stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(folder))
                    .map(name -> name.substring(folder.length()));
        }
        Path folder = Objects.requireNonNull(Path.of(URI.create(own.toString())).getParent());
        return Files.list(folder).map(file -> String.valueOf(file.getFileName()));
    }

    private static Optional<RevenueMethod> method(String name) {
        try {
            Class<?> type =
                    Class.forName(Methods.class.getPackageName() + "." + name, false, Methods.class.getClassLoader());
            return RevenueMethod.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())
                    ? Optional.of((RevenueMethod) type.getDeclaredConstructor().newInstance())
                    : Optional.empty();
        } catch (ReflectiveOperationException unusable) {
            throw new IllegalStateException(
                    "The revenue method %s cannot be made; it needs a constructor without parameters".formatted(name),
                    unusable);
        }
    }
}
