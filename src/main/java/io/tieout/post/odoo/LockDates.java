package io.tieout.post.odoo;

import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Until when a company's books are locked for this user: Odoo does not refuse an entry of such a day, it posts it on another one.
 *
 * @param until the last locked day; empty when nothing is locked
 */
public record LockDates(Optional<LocalDate> until) {
    /** Of the user from 18 on, as some may have an exception; of the company before. Taxes have their own, which our entries do not touch. */
    private static final List<String> OF_THE_USER = List.of("user_fiscalyear_lock_date", "user_hard_lock_date");

    private static final List<String> OF_THE_COMPANY = List.of("fiscalyear_lock_date", "period_lock_date");

    public static LockDates of(Odoo odoo, long company) {
        Set<String> fields = odoo.fieldsGet("res.company").keySet();
        List<String> dates = fields.containsAll(OF_THE_USER)
                ? OF_THE_USER
                : OF_THE_COMPANY.stream().filter(fields::contains).toList();
        OdooRecord read = odoo.read("res.company", List.of(company), dates).getFirst();
        return new LockDates(
                dates.stream().flatMap(date -> read.day(date).stream()).max(LocalDate::compareTo));
    }

    /** Whether an entry of that day would be posted on another one. */
    public boolean lock(LocalDate day) {
        return until.isPresent() && !day.isAfter(until.get());
    }
}
