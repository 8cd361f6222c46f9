package io.tieout.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tieout.SharedFolder;
import io.tieout.odoofake.FakeOdoo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every field that the fake has, real servers of its version have too: of one kind, to one model, stored or not. */
class RecordedFieldsTest {
    private static final List<String> MODELS = List.of(
            "res.company",
            "res.partner",
            "res.currency",
            "res.currency.rate",
            "account.account",
            "account.journal",
            "account.analytic.account",
            "account.analytic.line",
            "account.analytic.plan",
            "account.move",
            "account.move.line",
            "account.partial.reconcile",
            "hr.employee",
            "hr.expense",
            "ir.model.data",
            "product.product",
            "project.milestone",
            "project.project",
            "project.task",
            "sale.order",
            "sale.order.line",
            "uom.uom");

    @ParameterizedTest
    @ValueSource(ints = {16, 18, 19})
    void theFakeHasNoFieldThatOdooHasNot(int version, @TempDir Path folder) throws Exception {
        Path recorded = SharedFolder.path("recordings/odoo/%d/fields".formatted(version));
        assumeTrue(
                recorded != null, "the recordings of Odoo are not on this machine; TIEOUT_SHARED names their folder");
        List<String> different = new ArrayList<>();
        try (FakeOdoo fake = FakeOdoo.open(folder, version, Clock.systemUTC());
                Odoo odoo = new Odoo(new OdooSettings(
                        fake.address(),
                        FakeOdoo.DATABASE,
                        "admin",
                        () -> fake.key("admin"),
                        WireChoice.BY_VERSION,
                        1,
                        Set.of(),
                        Answering.quick()))) {
            for (String model : MODELS) {
                Path file = recorded.resolve(model + ".json");
                if (!Files.exists(file)) {
                    different.add("nothing is recorded of %s".formatted(model));
                    continue;
                }
                JsonNode real = Recording.JSON.readTree(Files.readString(file));
                odoo.fieldsGet(model).forEach((name, field) -> {
                    OdooField there = OdooField.of(real.path(name));
                    OdooField here = new OdooField(
                            field.type(),
                            field.relation(),
                            field.required(),
                            there.readonly(),
                            field.stored(),
                            there.selection());
                    if (!here.equals(there)) {
                        different.add(
                                "%s.%s is %s, not %s".formatted(model, name, here, real.has(name) ? there : "there"));
                    }
                    if (!there.selection().containsAll(field.selection())) {
                        different.add(
                                "%s.%s may be %s, not %s".formatted(model, name, there.selection(), field.selection()));
                    }
                });
            }
        }
        assertThat(different).isEmpty();
    }
}
