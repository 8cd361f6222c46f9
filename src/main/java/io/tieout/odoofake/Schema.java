package io.tieout.odoofake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** The models that there are, with those of their fields that Tieout or a person who looks asks for. */
final class Schema {
    /** A model's line begins with a letter; those of its fields stand under it, further in. */
    private static final String MODELS = """
            res.company  name
              name char required
              currency_id many2one res.currency required
              partner_id many2one res.partner required
              fiscalyear_lock_date date
              period_lock_date date until16
              tax_lock_date date
              sale_lock_date date since18
              purchase_lock_date date since18
              hard_lock_date date since18
              user_fiscalyear_lock_date date unstored since18
              user_tax_lock_date date unstored since18
              user_sale_lock_date date unstored since18
              user_purchase_lock_date date unstored since18
              user_hard_lock_date date unstored since18
              restrictive_audit_trail boolean since19
              fiscalyear_last_day integer required
              fiscalyear_last_month selection 1|2|3|4|5|6|7|8|9|10|11|12 required
            res.users  name
              name char required
              login char required
              company_id many2one res.company required
              company_ids many2many res.company
              partner_id many2one res.partner
              lang char
              tz char
              active boolean
            res.partner  name, id desc
              name char
              display_name char readonly until16
              ref char
              email char
              phone char
              vat char
              is_company boolean
              active boolean
              company_id many2one res.company
              country_id many2one res.country
              parent_id many2one res.partner
              category_id many2many res.partner.category
            res.partner.category  name
              name char required
            res.country  name
              name char required
              code char
            res.currency  active desc, name
              name char required
              symbol char required
              active boolean
              rounding float
              decimal_places integer readonly
              rate float unstored
              inverse_rate float unstored
            res.currency.rate  name desc, id
              name date required
              rate float
              company_rate float unstored
              inverse_company_rate float unstored
              currency_id many2one res.currency required
              company_id many2one res.company
            account.account  code, id
              code char required until17
              code char unstored since18
              name char required
              account_type selection asset_receivable|asset_cash|asset_current|asset_non_current|asset_prepayments|asset_fixed|liability_payable|liability_credit_card|liability_current|liability_non_current|equity|equity_unaffected|income|income_other|expense|expense_depreciation|expense_direct_cost|off_balance required
              internal_group selection equity|asset|liability|income|expense|off_balance readonly until17
              internal_group selection equity|asset|liability|income|expense|off readonly unstored since18
              reconcile boolean
              active boolean since19
              deprecated boolean until18
              currency_id many2one res.currency
              company_id many2one res.company required until17
              company_ids many2many res.company required since18
            account.journal  sequence, type, code, id
              name char required
              code char required
              type selection sale|purchase|cash|bank|general required until17
              type selection sale|purchase|cash|bank|credit|general required since18
              sequence integer
              active boolean
              company_id many2one res.company required
              currency_id many2one res.currency
              default_account_id many2one account.account
              restrict_mode_hash_table boolean
            account.analytic.plan  complete_name, id
              name char required
              complete_name char readonly
              parent_id many2one account.analytic.plan
              root_id many2one account.analytic.plan readonly unstored since17
            account.analytic.account  plan_id, name, id
              name char required
              code char
              plan_id many2one account.analytic.plan required
              root_plan_id many2one account.analytic.plan readonly
              partner_id many2one res.partner
              company_id many2one res.company
              active boolean
              balance monetary unstored
            account.analytic.line  date desc, id desc
              name char required
              date date required
              amount monetary required
              unit_amount float
              account_id many2one account.analytic.account required until16
              account_id many2one account.analytic.account since17
              x_plan2_id many2one account.analytic.account since18
              x_plan3_id many2one account.analytic.account since18
              general_account_id many2one account.account
              move_line_id many2one account.move.line
              journal_id many2one account.journal readonly
              category selection other|invoice|vendor_bill
              ref char
              company_id many2one res.company required
              currency_id many2one res.currency readonly
              partner_id many2one res.partner
              user_id many2one res.users
            account.move  date desc, name desc, invoice_date desc, id desc
              name char
              ref char
              date date required
              move_type selection entry|out_invoice|out_refund|in_invoice|in_refund|out_receipt|in_receipt required
              state selection draft|posted|cancel required readonly
              payment_state selection not_paid|in_payment|paid|partial|reversed|invoicing_legacy readonly until17
              payment_state selection not_paid|in_payment|paid|partial|reversed|blocked|invoicing_legacy readonly since18
              journal_id many2one account.journal required
              company_id many2one res.company
              currency_id many2one res.currency required
              partner_id many2one res.partner
              invoice_date date
              invoice_origin char
              reversed_entry_id many2one account.move
              line_ids one2many account.move.line
              narration html
              auto_post selection no|at_date|monthly|quarterly|yearly required
              posted_before boolean
              sequence_prefix char readonly
              sequence_number integer readonly
              amount_total monetary readonly
              amount_total_signed monetary readonly
              amount_untaxed monetary readonly
              amount_residual monetary readonly
            account.move.line  date desc, move_name desc, id
              move_id many2one account.move required
              move_name char readonly
              parent_state selection draft|posted|cancel readonly
              date date readonly
              ref char readonly
              journal_id many2one account.journal readonly
              company_id many2one res.company readonly
              move_type selection entry|out_invoice|out_refund|in_invoice|in_refund|out_receipt|in_receipt readonly unstored
              name char
              sequence integer
              account_id many2one account.account
              partner_id many2one res.partner
              debit monetary
              credit monetary
              balance monetary
              amount_currency monetary
              currency_id many2one res.currency required
              company_currency_id many2one res.currency readonly
              analytic_distribution json
              product_id many2one product.product
              quantity float
              price_unit float
              display_type selection product|cogs|tax|rounding|payment_term|line_section|line_note required
              sale_line_ids many2many sale.order.line
              tax_ids many2many account.tax
              tax_line_id many2one account.tax readonly
              reconciled boolean readonly
              matching_number char
            ir.model.data  module, model, name
              module char required
              name char required
              model char required
              res_id many2one_reference
              noupdate boolean
            product.product  name
              name char required
              active boolean
            sale.order.line  id
              name char required
              company_id many2one res.company
            account.tax  name
              name char required
              company_id many2one res.company
            """;

    private static final String EVERY = """
            display_name char unstored
            create_uid many2one res.users readonly
            create_date datetime readonly
            write_uid many2one res.users readonly
            write_date datetime readonly
            """;

    private static final Pattern MODEL = Pattern.compile("(\\S+)  (.+)");

    private final Map<String, Model> models = new LinkedHashMap<>();

    Schema(int version) {
        String model = "";
        for (String line : MODELS.lines().toList()) {
            var head = MODEL.matcher(line);
            if (head.matches()) {
                model = head.group(1);
                Model opened = new Model(model, head.group(2), new LinkedHashMap<>());
                models.put(model, opened);
                opened.add(Field.of("id integer readonly"));
                EVERY.lines().map(Field::of).forEach(opened::add);
            } else {
                Field field = Field.of(line);
                if (field.isIn(version)) {
                    named(model).add(field);
                }
            }
        }
    }

    boolean has(String model) {
        return models.containsKey(model);
    }

    Model named(String model) {
        Model found = models.get(model);
        if (found == null) {
            throw ServerError.key(model);
        }
        return found;
    }

    /** @param order in which records come when none is asked for */
    record Model(String name, String order, SequencedMap<String, Field> fields) {

        private void add(Field field) {
            fields.put(field.name(), field);
        }

        boolean has(String field) {
            return fields.containsKey(field);
        }

        /** @param otherwise what the server says when there is none */
        Field field(String field, String otherwise) {
            Field found = fields.get(field);
            if (found == null) {
                throw ServerError.value(otherwise);
            }
            return found;
        }
    }
}
