package io.tieout.metric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tieout.metric.Metric.Sample;
import java.math.BigDecimal;
import java.util.List;

/** Metrics in the text format of Prometheus 0.0.4. */
public final class PrometheusText {
    private PrometheusText() {}

    public static String of(List<Metric> metrics) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        metrics.forEach(metric -> metric.samples().forEach(sample -> register(metric, sample, registry)));
        return registry.scrape();
    }

    private static void register(Metric metric, Sample sample, PrometheusMeterRegistry registry) {
        Gauge.builder(metric.name(), sample.value(), BigDecimal::doubleValue)
                .description(metric.meaning())
                .strongReference(true)
                .tags(sample.labels().entrySet().stream()
                        .map(label -> Tag.of(label.getKey(), label.getValue()))
                        .toList())
                .register(registry);
    }
}
