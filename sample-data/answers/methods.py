"""Revenue to date of an obligation on a day, by the method that its contract agreed, with the gates open or closed."""
from datetime import timedelta
from decimal import Decimal

from received import PLACES, day, end_of, find, known, next_to, number, of_obligation, policy, rounded
from worth import WHOLE_CONTRACT

OPEN, APPROVED, ACCEPTED, CAPPED = range(4)  # how many of the gates are closed
NOTHING = (Decimal(0),) * 5                  # delivered, approved, accepted, capped, recognised


def shortcoming(versions, lines):
    """Why an obligation cannot be computed: code, severity, field, found, expected, owner, next step; else nothing."""
    first, at = versions[0], (versions[0]['contract'], versions[0]['obligation'])
    complete = 'Complete the obligation in obligations.csv and deliver it again.'
    held = [line for line in lines if line['obligation'] == at and line['held']]
    if held and first['method'] in WHOLE_CONTRACT:
        return ['INPUT_HELD', 'high', 'obligation', '1 line held' if len(held) == 1 else f'{len(held)} lines held',
                'every line of work that the method looks at', 'finance',
                'Resolve the held lines of the obligation; it is computed again by the next run.']
    if first['end_on'] < first['start_on']:
        return ['TERMS_CONTRADICTORY', 'high', 'version',
                f'end_on {first["end_on"]} before start_on {first["start_on"]}', 'terms that can be true together',
                'finance', complete.replace('Complete', 'Correct')]
    if 'straight' in first['method'] and price(first) is None:
        return ['TERMS_INCOMPLETE', 'high', 'price', 'no price', 'a price and the dates that the method needs',
                'finance', complete]
    for estimate in of_obligation('estimate', at):
        if number(estimate['progress_percent']) > 100:
            return ['ESTIMATE_IMPLAUSIBLE', 'high', 'estimated_on',
                    f'progress_percent {estimate["progress_percent"]}, estimated on {estimate["estimated_on"]}',
                    'amounts not below zero, units above zero, progress from 0 to 100', 'delivery',
                    'Correct the estimate in estimates.csv and deliver it again.']
    return None


def price(terms):
    """The obligation's own price, else what the contract's price leaves after the others'."""
    if terms['price']:
        return number(terms['price'])
    whole = find('contract', terms['contract'])['price']
    others = [row for row in of_contract(terms['contract']) if row['obligation'] != terms['obligation']]
    return number(whole) - sum(number(row['price']) for row in others) if whole else None


def of_contract(contract):
    return [row for row in known['obligation'].values() if row['contract'] == contract]


def to_date(entity, terms, lines, month):
    """Of every obligation that can be computed: delivered, approved, accepted, capped, recognised until month end."""
    end, reached = end_of(month), {}
    for at, versions in terms.items():
        if not shortcoming(versions, lines):
            mine = [line for line in lines if line['obligation'] == at and not line['held']]
            reached[at] = [earned(entity, versions, mine, end, gates) for gates in range(4)]
    for contract in {contract for contract, _ in reached}:
        limit = find('contract', contract).get('funding_limit')
        of_it = [at for at in reached if at[0] == contract]
        funded = within(entity, terms, lines, of_it, end, number(limit)) if limit else {}
        for at in of_it:
            reached[at] = (*reached[at], funded.get(at, reached[at][CAPPED]))
    return reached


def within(entity, terms, lines, of_contract, end, limit):
    """What of the contract's revenue is below its funding limit: day by day, the obligations in their order."""
    running, left = min(day(terms[at][0]['start_on']) for at in of_contract), limit
    before, funded = dict.fromkeys(of_contract, Decimal(0)), dict.fromkeys(of_contract, Decimal(0))
    while running <= end:
        for at in sorted(of_contract):
            mine = [line for line in lines if line['obligation'] == at and not line['held']]
            now = earned(entity, terms[at], mine, running, CAPPED)
            more = min(now - before[at], left)
            before[at], funded[at], left = now, funded[at] + more, left - more
        running += timedelta(1)
    return funded


def earned(entity, versions, lines, until, gates):
    """Revenue to date by the version in force; a prospective one keeps what was earned and spreads the rest."""
    kept, since, terms = Decimal(0), None, None
    for version in versions:
        if day(version['effective_on']) <= until:
            if version['modification'] == 'prospective':
                since = day(version['effective_on'])
                kept = by_method(entity, terms, lines, since - timedelta(1), gates, kept, None)
            terms = version
    return by_method(entity, terms, lines, until, gates, kept, since) if terms else Decimal(0)


def by_method(entity, terms, lines, until, gates, kept, since):
    at, method, places = (terms['contract'], terms['obligation']), terms['method'], PLACES[entity]
    done = [line for line in lines if day(line['on']) <= until and (line['approved'] or not gates)]

    def cost(*kinds, on=until):
        return sum((line['cost'] or 0 for line in done if line['depicts'] in kinds and day(line['on']) <= on),
                   Decimal(0))

    def hours(on=until):
        return sum((line['hours'] for line in done if day(line['on']) <= on), Decimal(0))

    def estimated(measure):
        """The latest estimate of a measure on or before the day: its day and its value."""
        return max(((day(row['estimated_on']), number(row[measure])) for row in of_obligation('estimate', at)
                    if row[measure] and day(row['estimated_on']) <= until), default=(None, None))

    def part(whole, share, of):
        """A share of a price: first rounded to per cents where the policy says so, then the amount rounded once."""
        rounding = policy('progress_rounding', entity, terms['contract'])
        if rounding:
            share, of = rounded(share * 100 / of, int(rounding[-1])), 100
        return whole * share / of

    if method == 'time_and_materials':
        amount = sum((line['amount'] for line in done), Decimal(0))
        return min(amount, number(terms['cap'] or 'Infinity')) if gates == CAPPED else amount
    if method == 'milestone':
        return sum((reached(row, until)[gates >= ACCEPTED] for row in of_obligation('milestone', at)), Decimal(0))
    if method in ('straight_line_monthly', 'straight_line_daily'):
        served, whole = (months if 'monthly' in method else days)(terms, until, since)
        return rounded(kept + (price(terms) - kept) * served / whole, places)
    if method == 'cost_to_cost':
        estimated_on, remaining = estimated('remaining_cost')
        to_date, at_cost = cost('labour', 'other'), cost('uninstalled')
        all_cost = (max(to_date, cost('labour', 'other', on=estimated_on) + remaining) if estimated_on
                    else max(to_date, number(terms['planned_cost'])))
        return rounded(at_cost + part(price(terms) - at_cost, to_date, all_cost), places)
    if method == 'hours_to_hours':
        estimated_on, remaining = estimated('remaining_hours')
        all_hours = (max(hours(), hours(on=estimated_on) + remaining) if estimated_on
                     else max(hours(), number(terms['planned_hours'])))
        return rounded(part(price(terms), hours(), all_hours), places)
    if method == 'units_delivered':
        units = sum(number(row['units']) for row in of_obligation('delivery', at) if day(row['delivered_on']) <= until)
        total = estimated('units_total')[1]
        return rounded(part(price(terms), units, total), places) if total else Decimal(0)
    if method == 'percent_complete':
        return rounded(part(price(terms), estimated('progress_percent')[1] or Decimal(0), 100), places)
    if method == 'point_in_time':
        there = any(day(row['delivered_on']) <= until for row in of_obligation('delivery', at))
        return price(terms) if there else Decimal(0)
    if method == 'cost_plus':
        return rounded(cost('labour', 'other', 'uninstalled') * (100 + number(terms['markup_percent'])) / 100, places)
    if method == 'retainer_drawdown':
        if until >= day(terms['end_on']):
            return price(terms)
        return rounded(price(terms) * hours() / max(hours(), number(terms['planned_hours'])), places)
    assert method == 'cost_recovery', method
    return rounded(cost('labour', 'other', 'uninstalled'), places)


def months(terms, until, since):
    """Months served and months in all; a month that is served in part weighs its days served over its days."""
    served, whole, running = Decimal(0), Decimal(0), max(terms['start_on'], str(since or ''))[:7]
    while running <= terms['end_on'][:7]:
        first = max(day(terms['start_on']), since or day(terms['start_on']), end_of(running).replace(day=1))
        last = min(day(terms['end_on']), end_of(running))
        whole += Decimal((last - first).days + 1) / end_of(running).day
        served += Decimal(max((min(last, until) - first).days + 1, 0)) / end_of(running).day
        running = next_to(running, 1)
    return served, whole


def days(terms, until, since):
    """Days served and days in all."""
    start, end = since or day(terms['start_on']), day(terms['end_on'])
    return Decimal(max((min(until, end) - start).days + 1, 0)), Decimal((end - start).days + 1)


def reached(milestone, until):
    """The amount as far as it is delivered (accepted or due), and as far as it is accepted with evidence."""
    accepted = milestone['evidence'] and milestone['accepted_on'] and day(milestone['accepted_on']) <= until
    due = milestone['due_on'] and day(milestone['due_on']) <= until
    amount = number(milestone['amount'])
    return amount if accepted or due else Decimal(0), amount if accepted else Decimal(0)
