package io.tieout.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Another Java process that starts the database of a home, says so, and then lives until it is killed. */
final class StartingProcess {

    private StartingProcess() {}

    static Process over(Path home, Map<String, String> environment) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartingProcess.class.getName(),
                        home.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The process number of the server that the process has found or started. */
    static long server(Process process) throws IOException {
        return Long.parseLong(process.inputReader().readLine());
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println(EmbeddedPostgres.of(Path.of(arguments[0]), System.getenv())
                .start()
                .pid());
        Thread.currentThread().join();
    }
}
