package io.tieout.job;

import java.time.ZoneId;
import org.springframework.modulith.NamedInterface;

/**
 * What starts a job by itself.
 *
 * @param cron six or seven fields from seconds to years, as Quartz reads them
 */
@NamedInterface("words")
public record JobTrigger(String cron, ZoneId zone) {

    @Override
    public String toString() {
        return cron + " " + zone;
    }
}
