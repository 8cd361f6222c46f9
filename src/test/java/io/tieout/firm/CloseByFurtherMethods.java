package io.tieout.firm;

import static io.tieout.firm.Firm.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * August of a firm whose obligations are of methods that Tieout does not have, closed by a program into which they were built as its own
 * are: beside them, in one jar. It is a process of its own, for this one has the methods of Tieout alone.
 */
public final class CloseByFurtherMethods {
    private static final Path TESTS = Path.of("target", "test-classes").toAbsolutePath();

    private CloseByFurtherMethods() {}

    /** @return what was due, what findings there are, and what the results say, each under a heading */
    public static List<String> in(Path folder, Class<?>... methods) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        String.join(
                                System.getProperty("path.separator"),
                                program(folder.resolve("tieout.jar"), methods).toString(),
                                System.getProperty("java.class.path")),
                        CloseByFurtherMethods.class.getName(),
                        Files.createDirectory(folder.resolve("home")).toString(),
                        said.toString())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The close by further methods ended with " + process.exitValue());
        }
        return Files.readAllLines(said);
    }

    private static Path program(Path jar, Class<?>... methods) {
        List<String> arguments = new ArrayList<>(List.of(
                "--create",
                "--file",
                jar.toString(),
                "-C",
                Path.of("target", "classes").toString(),
                "."));
        for (Class<?> method : methods) {
            arguments.addAll(List.of("-C", TESTS.toString(), method.getName().replace('.', '/') + ".class"));
        }
        int packed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, arguments.toArray(String[]::new));
        if (packed != 0) {
            throw new IllegalStateException("The program could not be packed into " + jar);
        }
        return jar;
    }

    /** Contract C-1 is paid by the unit, at 2.50; C-2 by daywork, at 100.00 an hour. */
    public static void main(String[] arguments) throws IOException {
        List<String> said = new ArrayList<>();
        try (Firm firm = new Firm(Path.of(arguments[0]))) {
            firm.governed(
                    "bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"));
            firm.delivers(
                    "2026-09-03",
                    "entities.csv",
                    rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                    "contracts.csv",
                    rows(
                            "contract,entity,customer,currency,start_on,status",
                            "C-1,DE,CU-1,EUR,2026-08-01,active",
                            "C-2,DE,CU-2,EUR,2026-08-01,active"),
                    "projects.csv",
                    rows("project,entity,contract", "P-2,DE,C-2"),
                    "obligations.csv",
                    rows(
                            "contract,obligation,version,effective_on,modification,method,standalone_price,start_on,rate_card",
                            "C-1,1,1,2026-08-01,original,price_per_unit,2.50,2026-08-01,",
                            "C-2,1,1,2026-08-01,original,daywork,,2026-08-01,RC"),
                    "deliveries.csv",
                    rows(
                            "line,contract,obligation,delivered_on,units",
                            "D-1,C-1,1,2026-08-10,8",
                            "D-2,C-1,1,2026-08-20,4"),
                    "timesheet_lines.csv",
                    rows(
                            "line,resource,project,work_on,hours,status",
                            "T-1,R-1,P-2,2026-08-11,3,approved",
                            "T-2,R-1,P-2,2026-08-12,1.5,approved",
                            "T-3,R-1,P-2,2026-08-13,2,submitted"));
            firm.closes("2026-08");
            said.add("due");
            said.addAll(firm.due());
            firm.applyOpenPlan();
            firm.closes("2026-08");
            said.add("due once it is posted");
            said.addAll(firm.due());
            said.addAll(
                    told(firm, "reconciliation.csv", "contract delivered recognised taken ledger difference status"));
            said.addAll(told(firm, "bridge.csv", "contract leg cause amount lines"));
            said.addAll(told(firm, "unbilled.csv", "contract lines hours amount"));
            said.addAll(told(firm, "postings.csv", "account debit credit source_refs status"));
            said.add("findings");
            said.addAll(firm.jdbc()
                    .sql("select check_name || ': ' || found from run.finding")
                    .query(String.class)
                    .list());
            firm.signs("2026-08");
        }
        Files.write(Path.of(arguments[1]), said);
    }

    /** Some columns of a result, under its name and theirs. */
    private static List<String> told(Firm firm, String name, String columns) {
        List<List<String>> table = firm.table("2026-08", name);
        List<Integer> places = Stream.of(columns.split(" "))
                .map(column -> table.getFirst().indexOf(column))
                .toList();
        return Stream.concat(
                        Stream.of(name + ": " + columns),
                        table.stream()
                                .skip(1)
                                .map(row -> places.stream().map(row::get).collect(Collectors.joining(" "))))
                .toList();
    }
}
