package io.tieout.odoo;

/** In which form a server is spoken with. */
public enum WireChoice {
    /** JSON-2 from Odoo 19 on, JSON-RPC before: the server is asked for its version. */
    BY_VERSION,

    /** {@code POST /json/2/<model>/<method>} with a bearer key: Odoo 19, External JSON-2 API. */
    JSON_2,

    /** {@code POST /jsonrpc} with {@code execute_kw}: Odoo 16 to 21, External RPC API. */
    JSON_RPC
}
