package io.tieout.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a CSV file of the sample or of its results.
 *
 * @param columns in the order of the file
 * @param rows    a cell by its column
 */
public record CsvRows(List<String> columns, List<Map<String, String>> rows) {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    public static CsvRows of(Path file) {
        try (CSVParser parser = CSVParser.parse(Files.readString(file), FORMAT)) {
            return new CsvRows(
                    List.copyOf(parser.getHeaderNames()),
                    parser.stream().map(CSVRecord::toMap).toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("%s could not be read".formatted(file), unreadable);
        }
    }

    /** The same rows, each changed. */
    CsvRows each(UnaryOperator<Map<String, String>> changed) {
        return new CsvRows(columns, rows.stream().map(changed).toList());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(
                text, CSVFormat.RFC4180.builder().setRecordSeparator("\n").get())) {
            printer.printRecord(columns);
            for (Map<String, String> row : rows) {
                printer.printRecord(columns.stream().map(row::get).toList());
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return text.toString();
    }
}
