package io.tieout.odoo;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/**
 * The contract with a server that runs somewhere and may be written into: {@code -Dodoo.address=… -Dodoo.database=… -Dodoo.login=…
 * -Dodoo.key=… -Dodoo.company=…}.
 */
class LiveOdooTest {

    @BeforeAll
    static void whereThereIsOne() {
        assumeTrue(
                System.getProperty("odoo.address") != null,
                "no Odoo is named; -Dodoo.address and its sisters name one whose books may be written into");
    }

    private static OdooSettings named(WireChoice wire) {
        return new OdooSettings(
                URI.create(System.getProperty("odoo.address")),
                System.getProperty("odoo.database"),
                System.getProperty("odoo.login"),
                () -> System.getProperty("odoo.key"),
                wire,
                Long.getLong("odoo.company"),
                Set.of(),
                OdooContract.impatient());
    }

    @Nested
    class AsItsVersionHasIt extends OdooContract {
        @Override
        WireChoice wire() {
            return WireChoice.BY_VERSION;
        }

        @Override
        OdooSettings settings(WireChoice wire) {
            return named(wire);
        }
    }

    @Nested
    class OverJsonRpc extends OdooContract {
        @Override
        WireChoice wire() {
            return WireChoice.JSON_RPC;
        }

        @Override
        OdooSettings settings(WireChoice wire) {
            return named(wire);
        }
    }
}
