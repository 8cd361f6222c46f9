"""The lines of work: which obligation they are for, what they are worth on a day's terms, and what they cost."""
from fractions import Fraction

from facts import day, month_of, number, rounded

LOOKS_AT_ALL_LINES = ('cost_to_cost', 'cost_plus', 'cost_recovery', 'hours_to_hours', 'retainer_drawdown')
DATED = {'timesheet_lines': 'work_on', 'expense_lines': 'incurred_on', 'cost_lines': 'incurred_on'}
LABOUR, OTHER, UNINSTALLED, WASTE = 'labour', 'other', 'uninstalled', 'waste'


class Line:
    """A line of work or cost that counts for the company."""

    def __init__(self, known, terms, kind, row):
        self.known, self.kind, self.row, self.ref = known, kind, row, row.ref
        self.on, self.hours = day(row[DATED[kind]]), number(row['hours'])
        self.approved = kind == 'cost_lines' or row['status'] == 'approved'
        self.at = leads_to(known, row, self.on)
        self.obligation = terms.get(self.at)
        self.held = self.reason()

    def reason(self):
        """Why nobody can say what the line is worth, and so it counts nowhere."""
        if self.row.missing:
            return 'MISSING_AT_SOURCE'
        if abs(self.hours) > 24:
            return 'HOURS_IMPLAUSIBLE'
        if self.obligation is None:
            return 'CONTRACT_UNMAPPED'
        if self.kind == 'timesheet_lines':
            if self.billable() and self.rate(self.obligation.versions[0]) is None:
                return 'BILL_RATE_MISSING'
            if self.obligation.versions[0]['method'] in ('cost_to_cost', 'cost_plus', 'cost_recovery') \
                    and self.hourly_cost() is None:
                return 'COST_RATE_MISSING'
        elif self.kind == 'expense_lines' and self.row['currency'] != self.obligation.currency:
            return 'CURRENCY_DIFFERS'
        return ''

    def billable(self):
        """Whether the line is paid by its amount: work by time and materials that nobody called not billable."""
        project = self.known.of['projects'].get(self.row['project'], {})
        return self.kind != 'cost_lines' and 'false' not in (self.row['billable'], project.get('billable')) \
            and any(version['method'] == 'time_and_materials' for version in self.obligation.versions)

    def worth(self, terms):
        """By the terms of a version: hours x rate with the fee, or the expense with the mark-up; rounded once (rule 8)."""
        if not self.billable() or terms['method'] != 'time_and_materials':
            return Fraction(0)
        of_hours = self.kind == 'timesheet_lines'
        amount = self.hours * self.rate(terms) if of_hours else number(self.row['net_amount'])
        on_top = number(terms['fee_percent' if of_hours else 'markup_percent'])
        return rounded(amount * (100 + on_top) / 100, self.obligation.currency)

    def rate(self, terms):
        """The most specific rate in force on the day: resource; role and service; role; service; everybody."""
        if terms['method'] != 'time_and_materials':
            return Fraction(0)
        role = self.known.of['resources'][self.row['resource']]['role']
        for wanted in ((self.row['resource'], '', ''), ('', role, self.row['service']), ('', role, ''),
                       ('', '', self.row['service']), ('', '', '')):
            for rate in self.known.governed['bill_rates']:
                if (rate['rate_card'], rate['resource'], rate['role'], rate['service']) == (terms['rate_card'], *wanted) \
                        and rate['valid_from'] <= str(self.on) <= (rate['valid_to'] or '9999'):
                    return number(rate['hourly_rate'])
        return None

    def hourly_cost(self):
        """The cost rate of the person on the day, with its currency; nothing where nobody said it."""
        return next(((number(rate['hourly_cost']), rate['currency']) for rate in self.known.governed['cost_rates']
                     if rate['resource'] == self.row['resource']
                     and rate['valid_from'] <= str(self.on) <= (rate['valid_to'] or '9999')), None)

    def own_cost(self):
        """What the line cost, in the currency in which it cost it (rule 5)."""
        if self.kind != 'timesheet_lines':
            return number(self.row['net_amount'] or self.row['amount']), self.row['currency']
        hourly, currency = self.hourly_cost() or (Fraction(0), self.obligation.currency)
        return rounded(self.hours * hourly, currency), currency

    def cost(self, currency):
        """What it cost in another currency: at the spot rate of its day."""
        amount, own = self.own_cost()
        return rounded(amount * self.known.rate(own, currency, self.on), currency)

    def depicts(self):
        if self.kind == 'cost_lines':
            if self.row['kind'] == 'waste':
                return WASTE
            if self.row['depicts_progress'] == 'false':
                return UNINSTALLED
        return OTHER if self.kind == 'expense_lines' or self.row['kind'] in ('material', 'other') else LABOUR


def leads_to(known, row, on):
    """The obligation that the line names, else its project's: by a mapping, else by itself."""
    if row['contract']:
        return row['contract'], row['obligation']
    for mapped in known.governed['mappings']:
        if (mapped['kind'], mapped['source'], mapped['source_key'], mapped['entity']) \
                == ('project', known.source, row['project'], known.entity) \
                and (mapped['valid_from'] or '0') <= str(on) <= (mapped['valid_to'] or '9999'):
            return tuple(mapped['target'].split('/'))
    project = known.of['projects'].get(row['project'], {})
    return project.get('contract', ''), project.get('obligation', '')


def lines(known, terms):
    """All that is not deleted, in the order of days and lines."""
    found = [Line(known, terms, kind, row) for kind in DATED for row in known.rows(kind) if row['status'] != 'deleted']
    return sorted(found, key=lambda line: (line.on, line.ref))


def month(of_lines, which):
    return [line for line in of_lines if month_of(line.on) == which]
