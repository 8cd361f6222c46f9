package io.tieout.recognise;

import io.tieout.money.Money;
import io.tieout.revenue.Contract;
import io.tieout.revenue.EntityPosition;
import io.tieout.revenue.EntityPosition.Used;
import io.tieout.revenue.Setting;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Translated positions and their rates as rows of the database. */
final class EntityPositions {

    private EntityPositions() {}

    static Map<String, @Nullable Object> row(Contract contract, EntityPosition position, Currency books) {
        Map<String, @Nullable Object> row = new HashMap<>(key(contract, position));
        row.put("currency", books.getCurrencyCode());
        row.put("policy", contract.policy().inForce().get(Setting.FX_RATE));
        row.put("delivered", position.delivered().amount());
        row.put("agreed", position.agreed().amount());
        row.put("approved", position.approved().amount());
        row.put("accepted", position.accepted().amount());
        row.put("capped", position.capped().amount());
        row.put("revenue", position.revenue().amount());
        row.put("revenue_to_date", position.revenueToDate().amount());
        row.put("billed", position.billed().amount());
        row.put("billed_to_date", position.billedToDate().amount());
        row.put("contract_asset", position.contractAsset().amount());
        row.put("contract_liability", position.contractLiability().amount());
        row.put("refund_liability", position.refundLiability().amount());
        row.put("cost", amount(position.cost()));
        row.put("cost_to_date", amount(position.costToDate()));
        row.put("gross_profit", amount(position.grossProfit()));
        row.put("loss_provision", position.lossProvision().amount());
        row.put("loss_cost", position.lossCost().amount());
        row.put("fx_difference", position.fxDifference().amount());
        row.put("revenue_rate", position.revenueRate());
        row.put("waiting_rate", position.waitingRate());
        row.put("opening_share", position.openingShare());
        row.put("closing_rate", position.closingRate());
        return row;
    }

    private static @Nullable BigDecimal amount(@Nullable Money money) {
        return money == null ? null : money.amount();
    }

    static List<Map<String, Object>> rates(Contract contract, EntityPosition position, Currency books) {
        return position.rates().stream()
                .map(used -> rate(contract, position, used, books))
                .toList();
    }

    private static Map<String, Object> rate(Contract contract, EntityPosition position, Used used, Currency books) {
        Map<String, Object> row = new HashMap<>(key(contract, position));
        row.put("purpose", used.purpose().name().toLowerCase(Locale.ROOT));
        row.put("kind", used.rate().kind().word());
        row.put("rate_on", used.rate().day().toString());
        row.put("from_currency", contract.currency().getCurrencyCode());
        row.put("to_currency", books.getCurrencyCode());
        row.put("rate", used.rate().rate());
        return row;
    }

    private static Map<String, Object> key(Contract contract, EntityPosition position) {
        return Map.of(
                "contract",
                contract.contract(),
                "obligation",
                position.obligation(),
                "month",
                position.month().atDay(1).toString());
    }
}
