package io.tieout.desk;

import io.tieout.job.Workplace;
import io.tieout.metric.Metric;
import io.tieout.metric.Metrics;
import io.tieout.metric.PrometheusText;
import io.tieout.settings.HttpAddress;
import java.util.List;
import java.util.Optional;

/** Figures for whoever watches the installation. Remembers what closes came to. */
public final class MetricDesk {
    private final Workplace workplace;
    private final Metrics metrics;

    MetricDesk(Workplace workplace) {
        this.workplace = workplace;
        this.metrics = new Metrics(workplace.sql(), workplace.transactions());
    }

    /** All metrics as they are now. */
    public List<Metric> read() {
        return metrics.read();
    }

    /** Metrics in the text format of Prometheus. */
    public String text(List<Metric> read) {
        return PrometheusText.of(read);
    }

    /** Where the settings say that they are told; empty: nowhere. */
    public Optional<HttpAddress> address() {
        return workplace.installation().http();
    }
}
