package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.MetricDesk;
import io.tieout.metric.Metric;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code tieout metrics}. */
@Command(
        name = "metrics",
        description = "Print figures for whoever watches, in the text format of Prometheus.",
        footer = {
            "",
            "For a node exporter's folder of text files, where nobody serves; tieout serve answers the same at /metrics.",
            "",
            "Example:",
            "  tieout metrics > /var/lib/node_exporter/tieout.prom.new"
        })
final class MetricsVerb extends DeskVerb {

    @Override
    ExitCode perform(Desk desk, Output output) {
        MetricDesk metrics = desk.metrics();
        List<Metric> read = metrics.read();
        output.document(read);
        metrics.text(read).lines().forEach(output::line);
        return ExitCode.DONE;
    }
}
