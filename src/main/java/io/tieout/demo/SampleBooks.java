package io.tieout.demo;

import io.tieout.desk.Sample.MadeUpOdoo;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** The books of the sample's companies, wherever they are kept: what each booked itself, and what somebody did to entries of ours. */
public interface SampleBooks extends AutoCloseable {

    /** @return the settings of the sample, with where these books are */
    String settings(String ofSample);

    /** What a company booked until a day. To book it twice is to book it once. */
    void book(String entity, LocalDate until);

    /** As these books call the line of an invoice that the sample's deliveries call otherwise; what they do not have keeps its name. */
    String invoiceLine(String invoice, String line, String called);

    /** Entries of ours were just posted. */
    void posted(String entity);

    /** What somebody did behind our back to what was posted of a month. To do it twice is to do it once. */
    void edit(String entity, YearMonth month);

    /**
     * What must come out with these books.
     *
     * @param usual of the file of answers, where nothing else is said of them
     */
    String answer(Path answers, String row, String column, String usual);

    /** What a cell of a result says, in the names that the answers worked out beforehand have for entries and lines. */
    String asAnswered(String cell);

    /** The Odoo of our own making that they are in, if they are. */
    Optional<MadeUpOdoo> madeUp();

    @Override
    void close();
}
