package io.tieout.odoofake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** One request over HTTP, and what can be sent back; as of a real server, each has a connection of its own. */
record Exchange(HttpExchange http) {
    private static final String JSON = "application/json; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";

    void json(Wire.Said said) throws IOException {
        json(said.status(), said.body());
    }

    void json(int status, JsonNode body) throws IOException {
        send(status, JSON, body.toString().getBytes(UTF_8));
    }

    void page(int status, String text) throws IOException {
        html(status, "<!doctype html>\n<html lang=en>\n<title>%d</title>\n<p>%s</p>\n".formatted(status, text));
    }

    void html(int status, String page) throws IOException {
        send(status, HTML, page.getBytes(UTF_8));
    }

    private void send(int status, String type, byte[] body) throws IOException {
        begin(status, type, body.length);
        http.getResponseBody().write(body);
    }

    /** As if all would come, and half of it. */
    void half(JsonNode body) throws IOException {
        byte[] whole = body.toString().getBytes(UTF_8);
        begin(200, JSON, whole.length);
        http.getResponseBody().write(whole, 0, whole.length / 2);
        http.getResponseBody().flush();
        http.close();
    }

    /** Blanks for so many megabytes, then an empty list. */
    void huge(int megabytes) throws IOException {
        begin(200, JSON, 0);
        byte[] blanks = " ".repeat(1 << 20).getBytes(UTF_8);
        for (int i = 0; i < megabytes; i++) {
            http.getResponseBody().write(blanks);
        }
        http.getResponseBody().write("[]".getBytes(UTF_8));
    }

    private void begin(int status, String type, int length) throws IOException {
        http.getResponseHeaders().add("Content-Type", type);
        http.getResponseHeaders().add("Connection", "close");
        http.sendResponseHeaders(status, length);
    }
}
