"""Revenue to date of an obligation on a day, by the method in force on it, with the gates open or closed."""
from fractions import Fraction

from facts import ONE_DAY, day, end_of, month_of, number, rounded, start_of, step
from work import LABOUR, LOOKS_AT_ALL_LINES, OTHER, UNINSTALLED

# How many gates are closed, in their order: work outside the term, not approved, not accepted, above the cap.
DELIVERED, WITHIN, APPROVED, ACCEPTED, CAPPED = range(5)
BY_ITS_DAY = ('time_and_materials', 'cost_plus', 'cost_recovery', 'retainer_drawdown', 'milestone', 'units_delivered',
              'point_in_time')


class Work:
    """The lines of an obligation until a day, as far as the closed gates let them through.

    What work outside the term cost is cost all the same. A cost line is no line of work: of one after a termination nothing is earned.
    """

    def __init__(self, obligation, of_lines, until, gates):
        self.obligation, self.until, self.gates = obligation, until, gates
        ended = obligation.ended_on
        self.spent = [line for line in of_lines if line.at == obligation.at and not line.held and line.on <= until
                      and (not ended or line.on <= ended or gates < WITHIN and line.kind != 'cost_lines')
                      and (gates < APPROVED or line.approved)]
        self.lines = [line for line in self.spent
                      if gates < WITHIN or line.kind == 'cost_lines' or obligation.serves(line.on)]

    def cost(self, *kinds, on=None):
        return self.cost_of(self.spent, kinds, on)

    def recovered(self, *kinds):
        """Cost that the customer pays for: not that of work outside the term."""
        return self.cost_of(self.lines, kinds, None)

    def cost_of(self, of_lines, kinds, on):
        return sum((line.cost(self.obligation.currency) for line in of_lines
                    if line.depicts() in kinds and line.on <= (on or self.until)), Fraction(0))

    def hours(self, on=None):
        return sum((line.hours for line in self.lines if line.on <= (on or self.until)), Fraction(0))


def earned(obligation, of_lines, until, gates):
    """By the version in force; a prospective one keeps what was earned and spreads the rest."""
    kept, since, terms = Fraction(0), None, None
    for version in obligation.versions:
        if day(version['effective_on']) <= until:
            if version['modification'] == 'prospective':
                since = day(version['effective_on'])
                kept = by_method(obligation, terms, of_lines, since - ONE_DAY, gates, kept, None)
            terms = version
    return by_method(obligation, terms, of_lines, until, gates, kept, since) if terms else Fraction(0)


def by_method(obligation, terms, of_lines, until, gates, kept, since):
    method, currency = terms['method'], obligation.currency
    done, price = Work(obligation, of_lines, until, gates), obligation.transaction_price(until)
    delivered_until = until if gates < WITHIN else None
    if obligation.ended_on:  # nothing is earned after it; work after it is delivered, and stands before the first gate
        until = min(until, obligation.ended_on)
    if method == 'time_and_materials':
        return by_lines(obligation, terms, done)
    if method == 'milestone':
        return sum((reached(row, delivered_until or until)[gates >= ACCEPTED]
                    for row in obligation.known.rows('milestones', obligation.at)), Fraction(0))
    if method.startswith('straight_line'):
        served, whole = service(obligation, terms, until, since)
        return rounded(kept + (price - kept) * served / whole, currency)
    assert not since, 'the sample amends nothing else prospectively'
    if method == 'cost_to_cost':
        at_cost, to_date = done.cost(UNINSTALLED), done.cost(LABOUR, OTHER)
        whole = to_date + still_to_come(obligation, terms, until, 'cost', lambda on: done.cost(LABOUR, OTHER, on=on))
        return rounded(at_cost + share(obligation, price - at_cost, to_date, whole), currency)
    if method == 'hours_to_hours':
        whole = done.hours() + still_to_come(obligation, terms, until, 'hours', lambda on: done.hours(on=on))
        return rounded(share(obligation, price, done.hours(), whole), currency)
    if method == 'units_delivered':
        total = estimate(obligation, until, 'units_total')
        return rounded(share(obligation, price, units(obligation, until), total[1]), currency) if total else Fraction(0)
    if method == 'percent_complete':
        survey = estimate(obligation, until, 'progress_percent')
        return rounded(share(obligation, price, survey[1], Fraction(100)), currency) if survey else Fraction(0)
    if method == 'point_in_time':
        return price if obligation_delivered(obligation, until) else Fraction(0)
    if method == 'cost_plus':
        cost = done.recovered(LABOUR, OTHER, UNINSTALLED)
        return rounded(cost * (100 + number(terms['markup_percent'])) / 100, currency)
    if method == 'retainer_drawdown':
        if obligation.end(terms) <= until:  # at its expiry what is unused is earned; a termination is no expiry
            return price
        hours, agreed = done.hours(), number(terms['planned_hours'])
        return rounded(price * min(hours / agreed, 1), currency)
    assert method == 'cost_recovery', method
    return done.recovered(LABOUR, OTHER, UNINSTALLED)


def by_lines(obligation, terms, done):
    """Each line at the price of its day, or of the last catch-up since; in order up to the cap (rules 2 and 8)."""
    amount = sum((line.worth(priced_by(obligation, line, done.until)) for line in done.lines), Fraction(0))
    return min(amount, number(terms['cap'])) if terms['cap'] and done.gates == CAPPED else amount


def priced_by(obligation, line, until):
    """The version that prices a line as of a day."""
    return [version for version in obligation.versions
            if day(version['effective_on']) <= (until if version['modification'] == 'catch_up' else line.on)
            or version is obligation.versions[0]][-1]


def share(obligation, price, done, whole):
    """A part of a price; by policy the part is first rounded to decimals of a per cent."""
    rounding = obligation.known.policy('progress_rounding', obligation.at[0])
    part = done / whole
    if rounding:
        unit = 100 * 10 ** int(rounding[-1])
        part = Fraction((part * unit * 2 + 1) // 2, unit)
    return price * part


def estimate(obligation, until, column):
    """The latest estimate of something at or before a day: its day and what it says."""
    said = [(day(row['estimated_on']), number(row[column])) for row in obligation.known.rows('estimates', obligation.at)
            if row[column] and day(row['estimated_on']) <= until]
    return max(said) if said else None


def still_to_come(obligation, terms, until, measure, to_date):
    """What was still to come on the day of the estimate less what came since; else the plan less all that came."""
    said = estimate(obligation, until, f'remaining_{measure}')
    if said:
        return max(said[1] - (to_date(until) - to_date(said[0])), Fraction(0))
    return max(number(terms[f'planned_{measure}']) - to_date(until), Fraction(0))


def units(obligation, until):
    return sum((number(row['units']) for row in obligation.known.rows('deliveries', obligation.at)
                if day(row['delivered_on']) <= until), Fraction(0))


def obligation_delivered(obligation, until):
    return any(day(row['delivered_on']) <= until for row in obligation.known.rows('deliveries', obligation.at))


def reached(milestone, until):
    """Its amount as far as it is due or accepted, and as far as it is accepted with evidence (rule 7)."""
    accepted = milestone['evidence'] and milestone['accepted_on'] and day(milestone['accepted_on']) <= until
    due = milestone['due_on'] and day(milestone['due_on']) <= until
    amount = number(milestone['amount'])
    return amount if accepted or due else Fraction(0), amount if accepted else Fraction(0)


def service(obligation, terms, until, since):
    """How much of the term is served, and the whole of it: in days, in months by days, or in months that began."""
    start, end = since or obligation.start(terms), obligation.end(terms)
    if until < start:
        return Fraction(0), Fraction(1)
    until = min(until, end)
    if terms['method'] == 'straight_line_daily':
        return Fraction((until - start).days + 1), Fraction((end - start).days + 1)
    if obligation.known.policy('partial_month', obligation.at[0]) == 'whole_months':
        return min(months_begun(start, until, calendar=True), months_begun(start, end)), months_begun(start, end)
    return months(start, until), months(start, end)


def months(start, until):
    """Months from a day to a day; of one that is served in part the days served over its days."""
    total, running = Fraction(0), month_of(start)
    while running <= month_of(until):
        first, last = max(start, start_of(running)), min(until, end_of(running))
        total += Fraction((last - first).days + 1, end_of(running).day)
        running = step(running, 1)
    return total


def months_begun(start, until, calendar=False):
    """Months of a term counted from its start; or the calendar months that it has touched."""
    apart = (until.year - start.year) * 12 + until.month - start.month
    return Fraction(apart + 1 if calendar or until.day >= start.day else apart)


def shortcoming(obligation, of_lines):
    """Whether an obligation cannot be computed."""
    first = obligation.versions[0]
    end = obligation.end(first)
    return bool(
        first['method'] in LOOKS_AT_ALL_LINES and any(line.held for line in of_lines if line.at == obligation.at)
        or end and end < obligation.start(first)
        or first['method'].startswith('straight_line') and obligation.price(first) is None
        or any(number(row['progress_percent']) > 100 for row in obligation.known.rows('estimates', obligation.at)))
