package io.tieout.handover.odoo;

import io.tieout.handover.Piece;
import io.tieout.handover.Sending;
import io.tieout.handover.Standing;
import io.tieout.odoo.OdooRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one kind of work stands as analytic lines. */
interface LineKind {
    String LINE = "account.analytic.line";

    /** What it reads of a line. */
    List<String> fields();

    /** Which lines it can be that stand for pieces whose numbers are not known. */
    List<?> whereTheyMayStand(List<Piece> pieces);

    /** Lines as they stand, by their numbers. */
    Map<Long, Standing> standing(Collection<OdooRecord> lines);

    /** Asks for everything that these point to. What the user does not see, or is of another company, is not there. */
    void lookUp(List<Sending> sendings);

    /** Why one that was looked up is not even sent; empty when nothing is known that would keep it out. */
    Optional<String> obstacle(Sending sending);

    /** The columns by which these are loaded, the external id first. */
    List<String> columns(List<Sending> sendings);

    /** A value for each of the columns. */
    List<Object> row(Sending sending, List<String> columns);

    /** What is written of a line that stands otherwise than it is to. */
    Map<String, Object> changed(Standing is, Sending wanted);
}
