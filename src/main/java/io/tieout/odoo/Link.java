package io.tieout.odoo;

/**
 * The record that a field points to.
 *
 * @param name as a person with this language and company sees it today; empty when it was not asked for. It is shown, never stored
 */
public record Link(long id, String name) {}
