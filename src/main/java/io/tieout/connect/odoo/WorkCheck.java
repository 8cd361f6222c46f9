package io.tieout.connect.odoo;

import io.tieout.connect.Requirement;
import io.tieout.odoo.OdooSettings;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Whether the work of a company in an Odoo could be read today, and all of it. */
public final class WorkCheck {
    private static final List<Use> USES = List.of(
            Use.reading("base", "res.partner"),
            Use.reading("uom", "uom.uom"),
            Use.reading("analytic", "account.analytic.line"),
            Use.reading("project", "project.project"),
            Use.reading("hr", "hr.employee"));

    private WorkCheck() {}

    public static List<Requirement> of(OdooSettings settings, Clock clock) {
        return Checklist.of(settings, clock, USES, groups(), (odoo, list) -> {});
    }

    private static SequencedMap<String, String> groups() {
        SequencedMap<String, String> groups = new LinkedHashMap<>();
        groups.put("hr_timesheet.group_hr_timesheet_approver", "Timesheets: all timesheets");
        return groups;
    }
}
