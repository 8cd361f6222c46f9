package io.tieout.odoo;

/** What a call does to the records of Odoo. One that writes is never sent again without a look. */
public enum Effect {
    READS,
    WRITES
}
