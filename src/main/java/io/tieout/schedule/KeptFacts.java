package io.tieout.schedule;

import io.tieout.revenue.Contract.Invoice;
import io.tieout.revenue.Fact;
import io.tieout.schedule.ContractTerms.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Facts and invoices of the contracts from one on, in the order of their ids, as many contracts as there is room for. So memory does not
 * grow with the files: who needs a later contract starts there and reads the files again.
 */
final class KeptFacts {
    private final int most;
    private final TreeMap<String, OfContract> contracts = new TreeMap<>();
    private String first = "";
    private @Nullable String beyond;
    private int count;

    /**
     * @param most facts and invoices at a time; a single contract is kept whatever it has
     */
    KeptFacts(int most) {
        this.most = most;
    }

    private static final class OfContract {
        private final Map<String, List<Fact>> facts = new HashMap<>();
        private final List<Invoice> invoices = new ArrayList<>();
        private int count;
    }

    /** Forgets everything, and keeps from a contract on. */
    void startAt(String contract) {
        contracts.clear();
        first = contract;
        beyond = null;
        count = 0;
    }

    /** Whether everything of a contract that was added is kept. */
    boolean covers(String contract) {
        return contract.compareTo(first) >= 0 && (beyond == null || contract.compareTo(beyond) < 0);
    }

    void add(Place place, Fact fact) {
        if (covers(place.contract())) {
            room(place.contract())
                    .facts
                    .computeIfAbsent(place.obligation(), obligation -> new ArrayList<>())
                    .add(fact);
            makeRoom();
        }
    }

    void add(String contract, Invoice invoice) {
        if (covers(contract)) {
            room(contract).invoices.add(invoice);
            makeRoom();
        }
    }

    private OfContract room(String contract) {
        OfContract room = contracts.computeIfAbsent(contract, key -> new OfContract());
        room.count++;
        count++;
        return room;
    }

    /** The last contracts wait for another reading. */
    private void makeRoom() {
        while (count > most && contracts.size() > 1) {
            Map.Entry<String, OfContract> last = contracts.pollLastEntry();
            beyond = last.getKey();
            count -= last.getValue().count;
        }
    }

    List<Fact> of(Place place) {
        OfContract kept = contracts.get(place.contract());
        return kept == null ? List.of() : kept.facts.getOrDefault(place.obligation(), List.of());
    }

    List<Invoice> invoices(String contract) {
        OfContract kept = contracts.get(contract);
        return kept == null ? List.of() : kept.invoices;
    }
}
