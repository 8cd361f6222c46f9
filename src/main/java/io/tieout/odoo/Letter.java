package io.tieout.odoo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes out for one call.
 *
 * @param headers beside the content type
 * @param body    as JSON; without one it is a GET
 */
record Letter(
        String path, Map<String, String> headers, @Nullable Object body) {}
