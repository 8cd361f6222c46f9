package io.tieout.odoosample;

import io.tieout.odoo.Limits;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooSettings;
import io.tieout.odoo.WireChoice;
import java.net.URI;
import java.util.Set;

/**
 * Where an Odoo is, and who plays in it: somebody with all rights makes the companies and their books, and Tieout posts as somebody else.
 *
 * @param companies what the names of the sample's companies begin with there
 */
public record OdooSite(URI address, String database, Login keeper, Login poster, String companies) {

    /** A user and his key. */
    public record Login(String name, String key) {}

    /** As the one with all rights sees a company. */
    Odoo keeping(long company) {
        return new Odoo(new OdooSettings(
                address, database, keeper.name(), keeper::key, WireChoice.BY_VERSION, company, Set.of(), Limits.USUAL));
    }
}
