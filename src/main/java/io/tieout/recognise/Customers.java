package io.tieout.recognise;

import io.tieout.exceptions.ReasonCode;
import io.tieout.transform.SqlFiles;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is odd about the customers of a company beside each other, and holds nothing: parents that go round in a circle, and names alike. */
final class Customers {
    private static final Pattern DOTS = Pattern.compile("[.'’]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern LEGAL_FORM =
            Pattern.compile("株式会社|(?<= )(?:gmbh|ag|kg|co|ltd|limited|inc|incorporated|llc|s[aà]rl|kk|株)(?= )");

    /** Of a circle in its sentence. */
    private static final int SHOWN = 10;

    private final Map<String, Customer> known = new LinkedHashMap<>();

    /** @param customers each once, in the order of their ids */
    Customers(Collection<Customer> customers) {
        customers.forEach(customer -> known.put(customer.id(), customer));
    }

    /** @param run its parameters */
    static Customers of(SqlFiles sql, Map<String, @Nullable Object> run) {
        return new Customers(sql.statement("recognise/customers.sql", run)
                .query((row, n) -> new Customer(
                        row.getString("customer"),
                        row.getString("name"),
                        row.getString("parent"),
                        row.getString("source_ref"),
                        row.getLong("batch_id"),
                        row.getInt("line_no")))
                .list());
    }

    /**
     * @param parent    another one of the company; whom nobody delivered is without parent, and who names himself is the head of his group
     * @param sourceRef where it was delivered, as are batch and line
     */
    record Customer(String id, String name, @Nullable String parent, String sourceRef, long batchId, int lineNo) {}

    /** @param customer of a circle the first by id; of two that are called alike, the later one */
    record Odd(ReasonCode code, Customer customer, String found) {
        Map<String, Object> row() {
            return Map.of(
                    "code", code.name(),
                    "source_ref", customer.sourceRef(),
                    "batch_id", customer.batchId(),
                    "line_no", customer.lineNo(),
                    "found", found);
        }
    }

    List<Odd> odd() {
        return Stream.concat(inCircles().stream(), alike().stream()).toList();
    }

    private List<Odd> alike() {
        List<Odd> odd = new ArrayList<>();
        Map<String, Customer> named = new HashMap<>();
        for (Customer customer : known.values()) {
            String name = withoutForm(customer.name());
            Customer other = name.isEmpty() ? null : named.putIfAbsent(name, customer);
            if (other != null) {
                odd.add(new Odd(
                        ReasonCode.CUSTOMER_ALIKE,
                        customer,
                        "%s (%s) and %s (%s)".formatted(customer.name(), customer.id(), other.name(), other.id())));
            }
        }
        return odd;
    }

    /** What is left of a name without case, punctuation, blanks and legal form. */
    static String withoutForm(String name) {
        String folded = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String words = BETWEEN_WORDS
                .matcher(DOTS.matcher(folded).replaceAll(""))
                .replaceAll(" ")
                .replace(" ", "  ");
        return LEGAL_FORM.matcher(" " + words + " ").replaceAll("").replace(" ", "");
    }

    private List<Odd> inCircles() {
        List<Odd> odd = new ArrayList<>();
        Set<String> passed = new HashSet<>();
        for (String id : known.keySet()) {
            List<String> circle = circle(id, passed);
            circle.stream()
                    .min(Comparator.naturalOrder())
                    .map(known::get)
                    .ifPresent(
                            first -> odd.add(new Odd(ReasonCode.CUSTOMER_CIRCULAR, first, said(circle, first.id()))));
        }
        return odd;
    }

    private static String said(List<String> circle, String first) {
        List<String> way = new ArrayList<>(circle);
        Collections.rotate(way, -circle.indexOf(first));
        if (way.size() > SHOWN) {
            way.subList(SHOWN, way.size()).clear();
            way.add("… (%d customers)".formatted(circle.size()));
        }
        way.add(first);
        return String.join(" → ", way);
    }

    /** The circle that the parents of a customer lead into, unless somebody of it was passed before; each customer is passed once. */
    private List<String> circle(String from, Set<String> passed) {
        List<String> way = new ArrayList<>();
        String at = from;
        while (at != null && passed.add(at)) {
            way.add(at);
            at = parent(at);
        }
        int start = at == null ? -1 : way.indexOf(at);
        return start < 0 ? List.of() : way.subList(start, way.size());
    }

    private @Nullable String parent(String id) {
        Customer customer = known.get(id);
        return customer == null || id.equals(customer.parent()) ? null : customer.parent();
    }
}
