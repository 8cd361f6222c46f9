package io.tieout.odoo;

import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * An exception of the server as both wires carry it: the class's name and its message. The status says nothing: of Odoo 19's JSON-2, 500
 * is a client's mistake, a business rule with a hint where to go, or a conflict that was rolled back; JSON-RPC says 200 of all of them.
 * The third member, {@code debug}, is a traceback and is not even read.
 */
record OdooError(String name, String message) {
    private static final int LONGEST = 400;

    /** After these Odoo's transaction is rolled back for certain (odoo/service/model.py, {@code retrying}); its own two are of 19 and later. */
    private static final Set<String> ROLLED_BACK = Set.of(
            "psycopg2.errors.SerializationFailure",
            "psycopg2.errors.DeadlockDetected",
            "psycopg2.errors.LockNotAvailable",
            "psycopg2.extensions.TransactionRollbackError",
            "odoo.exceptions.ConcurrencyError",
            "odoo.exceptions.LockError");

    /** PostgreSQL's classes 22 and 23: what a call gave it cannot be or may not be. The transaction is rolled back. */
    private static final Set<String> OF_THE_DATA = Set.of(
            "psycopg2.DataError",
            "psycopg2.errors.CharacterNotInRepertoire",
            "psycopg2.errors.DatetimeFieldOverflow",
            "psycopg2.errors.DivisionByZero",
            "psycopg2.errors.InvalidDatetimeFormat",
            "psycopg2.errors.InvalidParameterValue",
            "psycopg2.errors.InvalidTextRepresentation",
            "psycopg2.errors.NullValueNotAllowed",
            "psycopg2.errors.NumericValueOutOfRange",
            "psycopg2.errors.StringDataRightTruncation",
            "psycopg2.errors.UntranslatableCharacter",
            "psycopg2.IntegrityError",
            "psycopg2.errors.CheckViolation",
            "psycopg2.errors.ExclusionViolation",
            "psycopg2.errors.ForeignKeyViolation",
            "psycopg2.errors.IntegrityConstraintViolation",
            "psycopg2.errors.NotNullViolation",
            "psycopg2.errors.RestrictViolation",
            "psycopg2.errors.UniqueViolation");

    /** Of class 42: a module whose tables are not those of its code. */
    private static final Set<String> OF_THE_TABLES =
            Set.of("psycopg2.ProgrammingError", "psycopg2.errors.UndefinedColumn", "psycopg2.errors.UndefinedTable");

    /** What {@code load} says of a conflict in the text of a message. */
    private static final Pattern CONFLICT = Pattern.compile(
            "could not serialize access|deadlock detected|could not obtain lock", Pattern.CASE_INSENSITIVE);

    /** Python's own, of what a caller gave it. Others, a network that fails for example, may come after the commit. */
    private static final Set<String> OF_THE_ARGUMENTS = Set.of(
            "builtins.ValueError",
            "builtins.TypeError",
            "builtins.KeyError",
            "builtins.IndexError",
            "builtins.AttributeError",
            "builtins.AssertionError",
            "builtins.OverflowError",
            "builtins.ZeroDivisionError",
            "builtins.NotImplementedError");

    private static final Pattern NOT_THERE = Pattern.compile(
            "^Invalid field |^The method '|^Object \\S+ doesn't exist|does not exist on model|has no attribute|got an unexpected keyword argument");

    private static final Pattern TRACEBACK = Pattern.compile("Traceback \\(most recent call last\\).*", Pattern.DOTALL);
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cntrl}]+");

    static OdooError of(JsonNode error) {
        String name = error.path("name").asString("");
        JsonNode first = error.path("arguments").path(0);
        boolean followedByAnAction = name.equals("odoo.exceptions.RedirectWarning") && first.isString();
        return new OdooError(name, tidy((followedByAnAction ? first : error.path("message")).asString("")));
    }

    /** One line without a traceback and of a length that a person reads. */
    static String tidy(String message) {
        String line = BLANK.matcher(TRACEBACK.matcher(message).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        String cut =
                line.length() <= LONGEST ? line : line.substring(0, LONGEST).strip() + " …";
        return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
    }

    static boolean rolledBack(String name) {
        return ROLLED_BACK.contains(name);
    }

    /** Whether a message of {@code load} tells of a conflict with another transaction. */
    static boolean isConflict(String message) {
        return CONFLICT.matcher(message).find();
    }

    static OdooError conflict() {
        return new OdooError("psycopg2.errors.SerializationFailure", "");
    }

    Trouble trouble(Effect effect) {
        return switch (name) {
            case "werkzeug.exceptions.Unauthorized",
                    "odoo.exceptions.AccessDenied",
                    "odoo.http.SessionExpiredException" -> Trouble.AUTHENTICATION;
            case "odoo.exceptions.AccessError", "werkzeug.exceptions.Forbidden" -> Trouble.RIGHTS;
            case "odoo.exceptions.UserError" -> isAbsence() ? Trouble.PERMANENT_CONFIG : Trouble.PERMANENT_DATA;
            case "odoo.exceptions.ValidationError", "odoo.exceptions.MissingError", "odoo.exceptions.RedirectWarning" ->
                Trouble.PERMANENT_DATA;
            case "werkzeug.exceptions.TooManyRequests",
                    "werkzeug.exceptions.ServiceUnavailable",
                    "werkzeug.exceptions.InternalServerError",
                    "werkzeug.exceptions.BadGateway",
                    "werkzeug.exceptions.GatewayTimeout",
                    "werkzeug.exceptions.RequestTimeout" -> down(effect);
            default -> byFamily(effect);
        };
    }

    private Trouble byFamily(Effect effect) {
        if (rolledBack(name)) {
            return Trouble.TRANSIENT;
        }
        if (OF_THE_DATA.contains(name)) {
            return Trouble.PERMANENT_DATA;
        }
        if (OF_THE_TABLES.contains(name)) {
            return Trouble.PERMANENT_CONFIG;
        }
        if (name.startsWith("psycopg2.")) {
            return isMissingDatabase() ? Trouble.PERMANENT_CONFIG : down(effect);
        }
        if (name.startsWith("werkzeug.")) {
            return Trouble.PERMANENT_CONFIG;
        }
        if (OF_THE_ARGUMENTS.contains(name) || name.startsWith("odoo.")) {
            return isAbsence() ? Trouble.PERMANENT_CONFIG : Trouble.PERMANENT_DATA;
        }
        // Of an add-on, or of the machine below.
        return effect == Effect.READS ? Trouble.PERMANENT_DATA : Trouble.IN_DOUBT;
    }

    private static Trouble down(Effect effect) {
        return effect == Effect.READS ? Trouble.TRANSIENT : Trouble.IN_DOUBT;
    }

    private boolean isAbsence() {
        return NOT_THERE.matcher(message).find();
    }

    private boolean isMissingDatabase() {
        return name.equals("psycopg2.OperationalError")
                && message.contains("database \"")
                && message.contains("does not exist");
    }

    /** What Odoo says, as a part of a sentence; what PostgreSQL says names hosts and ports, and stays unsaid. */
    String told() {
        return name.startsWith("psycopg2.") ? "its database refused with " + name : "it says: " + message;
    }
}
