package io.tieout.job;

import java.time.ZoneId;

/**
 * What starts a job by itself.
 *
 * @param cron six or seven fields from seconds to years, as Quartz reads them
 */
public record JobTrigger(String cron, ZoneId zone) {

    @Override
    public String toString() {
        return cron + " " + zone;
    }
}
