package io.tieout.odoofake;

import tools.jackson.databind.node.ObjectNode;

/** What a server says that it is, without a login. */
final class ServerVersions {
    private ServerVersions() {}

    static ObjectNode of19(int version) {
        return said(version, "version_info", "version");
    }

    static ObjectNode ofRpc(int version) {
        ObjectNode said = said(version, "server_version_info", "server_version");
        return said.put("server_serie", "%d.0".formatted(version)).put("protocol_version", 1);
    }

    private static ObjectNode said(int version, String parts, String text) {
        ObjectNode said = Store.JSON.createObjectNode();
        said.putArray(parts).add(version).add(0).add(0).add("final").add(0).add("");
        return said.put(text, "%d.0".formatted(version));
    }
}
