package io.tieout.odoo;

import io.tieout.odoofake.FakeOdoo;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The contract with the fake, in every version and over every wire that it has. */
class FakeOdooContractTest {

    @Nested
    class Version19 extends Fake {
        Version19() {
            super(19, WireChoice.BY_VERSION);
        }
    }

    @Nested
    class Version19OverJsonRpc extends Fake {
        Version19OverJsonRpc() {
            super(19, WireChoice.JSON_RPC);
        }
    }

    @Nested
    class Version18 extends Fake {
        Version18() {
            super(18, WireChoice.BY_VERSION);
        }
    }

    @Nested
    class Version16 extends Fake {
        Version16() {
            super(16, WireChoice.BY_VERSION);
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    abstract static class Fake extends OdooContract {
        private final int version;
        private final WireChoice wire;
        private FakeOdoo fake;

        Fake(int version, WireChoice wire) {
            this.version = version;
            this.wire = wire;
        }

        @BeforeAll
        void start(@TempDir Path folder) {
            fake = FakeOdoo.open(folder, version, Clock.systemUTC());
        }

        @AfterAll
        void stop() {
            fake.close();
        }

        @Override
        WireChoice wire() {
            return wire;
        }

        @Override
        OdooSettings settings(WireChoice choice) {
            return new OdooSettings(
                    fake.address(),
                    FakeOdoo.DATABASE,
                    "admin",
                    () -> fake.key("admin"),
                    choice,
                    1,
                    Set.of(),
                    impatient());
        }
    }
}
