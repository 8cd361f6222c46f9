package io.tieout.connect.odoo;

/**
 * A model that is needed.
 *
 * @param module  without which there is no such model
 * @param written whether records of it are made, or only read
 */
record Use(String module, String model, boolean written) {

    static Use reading(String module, String model) {
        return new Use(module, model, false);
    }

    static Use writing(String module, String model) {
        return new Use(module, model, true);
    }
}
