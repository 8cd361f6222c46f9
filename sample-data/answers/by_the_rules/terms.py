"""What was agreed: the versions of an obligation in force on a day, its price, and where a contract ends."""
from fractions import Fraction

from facts import day, number

PRICED_BY_LINES = ('time_and_materials', 'cost_plus', 'cost_recovery')


class Obligation:
    """A performance obligation with its versions, in the order in which they apply (rule 2)."""

    def __init__(self, known, at, rows):
        self.known, self.at, self.contract = known, at, known.contract(at[0])
        self.currency = self.contract['currency']
        self.versions = sorted(rows, key=lambda row: (row['effective_on'], int(row['version'])))
        self.ref = min(rows, key=lambda row: int(row['version'])).ref
        self.ended_on = ended_on(self.contract)
        self.agreed_end = agreed_end(known, self.contract)

    def in_force(self, until):
        """The version in force on a day; nothing before the first."""
        return next((row for row in reversed(self.versions) if day(row['effective_on']) <= until), None)

    def start(self, terms):
        return day(terms['start_on'] or self.contract['start_on'])

    def end(self, terms):
        end = terms['end_on'] or self.agreed_end
        return day(end) if end else None

    def is_over(self, until):
        """Whether the contract was terminated on the day or before."""
        return self.ended_on is not None and self.ended_on <= until

    def serves(self, on):
        """Whether a day of work lies within the term, and not after its termination."""
        terms = self.in_force(on) or self.versions[0]
        end = self.end(terms)
        return self.start(terms) <= on and (end is None or on <= end) and not (self.ended_on and on > self.ended_on)

    def price(self, terms):
        """The fixed part: its own price, else what the contract's leaves after the others'; nothing without any."""
        if terms['price']:
            return number(terms['price'])
        whole = self.contract['price']
        others = [row for row in self.known.rows('obligations') if row['contract'] == self.at[0]
                  and row['obligation'] != self.at[1]]
        return number(whole) - sum(number(row['price']) for row in others) if whole else None

    def transaction_price(self, until):
        """Price + variable amount - what of it is constrained; outcomes take the place of both (rule 3)."""
        terms = self.in_force(until)
        fixed = self.price(terms) if terms and terms['method'] not in PRICED_BY_LINES else None
        return None if fixed is None else fixed + self.variable(terms, until)

    def variable(self, terms, until):
        outcomes = [row for row in self.known.rows('variable_outcomes', self.at) if day(row['estimated_on']) <= until]
        if not outcomes:
            return number(terms['variable_amount']) - number(terms['variable_constrained'])
        return sum(expected([row for row in outcomes if row['element'] == element])
                   for element in {row['element'] for row in outcomes})


def expected(of_element):
    """By the latest estimate: probability x amount, or the likeliest, of equally likely ones the lowest."""
    latest = max(row['estimated_on'] for row in of_element)
    now = [(number(row['probability']), number(row['amount']), row['measure']) for row in of_element
           if row['estimated_on'] == latest]
    if now[0][2] == 'most_likely':
        return max(now, key=lambda outcome: (outcome[0], -outcome[1]))[1]
    return sum((probability * amount for probability, amount, _ in now), Fraction(0))


def ended_on(contract):
    """The last day of service of a contract that was terminated (rule 2)."""
    end = contract['terminated_on'] or (contract['end_on'] if contract['status'] == 'terminated' else '')
    return day(end) if end else None


def agreed_end(known, contract):
    """The end that was agreed: of a terminated contract without a day of termination that of its last version before."""
    if contract['status'] != 'terminated' or contract['terminated_on']:
        return contract['end_on']
    before = [row for row in known.before.get(contract['contract'], []) if row['status'] != 'terminated']
    return before[-1]['end_on'] if before else ''


def obligations(known):
    """By contract and obligation, of the company's contracts."""
    found = {}
    for row in known.rows('obligations'):
        if row['contract'] in known.of['contracts'] and known.contract(row['contract'])['entity'] == known.entity:
            found.setdefault((row['contract'], row['obligation']), []).append(row)
    return {at: Obligation(known, at, rows) for at, rows in sorted(found.items())}
