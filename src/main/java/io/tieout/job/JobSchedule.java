package io.tieout.job;

import java.time.ZoneId;

/**
 * When a job starts by itself.
 *
 * @param cron six or seven fields from seconds to years, as Quartz reads them
 */
public record JobSchedule(String cron, ZoneId zone) {

    @Override
    public String toString() {
        return cron + " " + zone;
    }
}
