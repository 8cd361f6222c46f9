package io.tieout.odoofake;

/** What the server throws; the wire makes a status and a body of it. Each rolls its transaction back. */
final class ServerError extends RuntimeException {
    private final String name;
    private final int status;

    private ServerError(String name, int status, String message) {
        super(message);
        this.name = name;
        this.status = status;
    }

    static ServerError user(String message) {
        return new ServerError("odoo.exceptions.UserError", 422, message);
    }

    static ServerError validation(String message) {
        return new ServerError("odoo.exceptions.ValidationError", 422, "The operation cannot be completed: " + message);
    }

    static ServerError missing(String model, long id) {
        return new ServerError(
                "odoo.exceptions.MissingError",
                404,
                "Record does not exist or has been deleted.\n(Record: %s(%d,), User: 2)".formatted(model, id));
    }

    static ServerError access(String message) {
        return new ServerError("odoo.exceptions.AccessError", 403, message);
    }

    static ServerError denied() {
        return new ServerError("odoo.exceptions.AccessDenied", 403, "Access Denied");
    }

    static ServerError value(String message) {
        return new ServerError("builtins.ValueError", 500, message);
    }

    static ServerError type(String message) {
        return new ServerError("builtins.TypeError", 500, message);
    }

    static ServerError attribute(String message) {
        return new ServerError("builtins.AttributeError", 500, message);
    }

    static ServerError key(String message) {
        return new ServerError("builtins.KeyError", 500, message);
    }

    static ServerError serialization() {
        return new ServerError(
                "psycopg2.errors.SerializationFailure", 500, "could not serialize access due to concurrent update\n");
    }

    /** A business rule that says where in the web client to go. */
    static ServerError redirect(String message) {
        return new ServerError("odoo.exceptions.RedirectWarning", 500, message);
    }

    static ServerError noSuchDay(String literal) {
        return new ServerError(
                "psycopg2.errors.DatetimeFieldOverflow",
                500,
                "date/time field value out of range: \"%s\"\nLINE 1: ...\n".formatted(literal));
    }

    static ServerError noDatabase(String database) {
        return new ServerError(
                "psycopg2.OperationalError",
                500,
                "connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  database \"%s\" does not exist\n"
                        .formatted(database));
    }

    static ServerError notFound(String message) {
        return new ServerError("werkzeug.exceptions.NotFound", 404, message);
    }

    static ServerError unprocessable(String message) {
        return new ServerError("werkzeug.exceptions.UnprocessableEntity", 422, message);
    }

    static ServerError badRequest(String message) {
        return new ServerError("werkzeug.exceptions.BadRequest", 400, message);
    }

    static ServerError unauthorized(String message) {
        return new ServerError("werkzeug.exceptions.Unauthorized", 401, message);
    }

    String name() {
        return name;
    }

    int status() {
        return status;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    boolean isHttp() {
        return name.startsWith("werkzeug.");
    }
}
