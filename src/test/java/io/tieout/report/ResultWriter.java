package io.tieout.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Writes a small set of results, here or in a process of its own that can be ended anywhere. */
final class ResultWriter {

    private ResultWriter() {}

    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]), arguments[1]);
    }

    static Map<String, String> set(String text) {
        return Map.of(
                "bridge.csv",
                text + "\n",
                "close.html",
                "<p>" + text + "</p>\n",
                Manifest.NAME,
                "{\"results\": [{\"name\": \"bridge.csv\"}, {\"name\": \"close.html\"}]}\n");
    }

    static void write(Path folder, String text) throws IOException {
        try (ResultFolder target = ResultFolder.take(folder)) {
            ResultOutput output = new ResultOutput(target.next());
            for (Map.Entry<String, String> file : set(text).entrySet()) {
                output.write(file.getKey(), out -> {
                    out.write(file.getValue());
                    return 1;
                });
            }
            target.swapIn();
        }
    }

    static Process start(Path folder, String text, Map<String, String> environment) throws IOException {
        ProcessBuilder process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ResultWriter.class.getName(),
                        folder.toString(),
                        text)
                .inheritIO();
        process.environment().putAll(environment);
        return process.start();
    }

    /** Answers how it ended. */
    static int inAnotherProcess(Path folder, String text, Map<String, String> environment)
            throws IOException, InterruptedException {
        return start(folder, text, environment).waitFor();
    }
}
