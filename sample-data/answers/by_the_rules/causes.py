"""Why what was delivered is not in the ledger: the causes of a month's differences."""
from collections import defaultdict
from fractions import Fraction

from earned import ACCEPTED, APPROVED, CAPPED, DELIVERED, WITHIN, priced_by
from facts import end_of
from standing import RECOGNISED
from work import month as of_month

LEGS = ['gate', 'plan', 'ledger']


def reconcile(standing, books, reference):
    """The figures and the status of every contract of the month, and the differences behind them: gates, then what is not taken.

    reference: what the ledger last took the month from.
    """
    month, found, figures, said, end = standing.month, [], {}, {}, end_of(standing.month)
    have = books.taken(standing.contracts)
    for name, contract in standing.contracts.items():
        def differ(leg, cause, expected, actual, ref, project='', on=None):
            if expected != actual:
                found.append({'contract': name, 'leg': leg, 'cause': cause, 'ref': ref, 'project': project,
                              'expected': expected, 'actual': actual, 'age': (end - (on or end)).days})

        recognised = sum(contract.books.revenue(month).values())
        taken = -sum((have['revenue', *at, month][0] for at in contract.said), Fraction(0))
        gated = gates(contract, month, differ)
        for at, obligation in contract.said.items():
            now, took = contract.books.revenue(month)[at], -have['revenue', *at, month][0]
            if reference is None:
                differ('plan', 'not posted', now, took, obligation.ref)
            else:
                changed(contract, reference.contracts[name], at, month, now, took, differ)
        said[name] = status(contract, month, {at: contract.books.revenue(month)[at] + have['revenue', *at, month][0]
                                              for at in contract.said})
        figures[name] = [recognised + gated, sum(contract.books.billed(month).values()), recognised, taken, taken]
    found.sort(key=lambda d: (d['contract'], LEGS.index(d['leg']), d['cause'], d['ref']))
    for name, amounts in figures.items():
        legs = sum(d['expected'] - d['actual'] for d in found if d['contract'] == name)
        assert amounts[0] - amounts[4] == legs, (name, amounts, legs)
    return {name: amounts for name, amounts in figures.items() if any(amounts)}, said, found


def status(contract, month, not_taken):
    """The first leg that is open: an obligation of which something is not taken, else one of which something delivered until the
    month's end is not recognised until then. Nobody edits these books."""
    if any(not_taken.values()):
        return 'due'
    return 'waiting' if any(now[DELIVERED] != now[RECOGNISED] for now in contract.to_date[month].values()) else 'match'


def gates(contract, month, differ):
    """Delivered and not recognised: outside the term, not approved, above the cap. What has a price by its line waits line by line, all
    else with its obligation."""
    by_line = defaultdict(Fraction)
    for line in of_month(contract.lines, month):
        obligation = contract.said[line.at]
        worth = line.worth(priced_by(obligation, line, line.on))
        cause = '' if line.kind == 'cost_lines' else 'outside term' if not obligation.serves(line.on) \
            else '' if line.approved else 'not approved'
        if cause and worth:
            by_line[line.at, cause] += worth
            differ('gate', cause, worth, Fraction(0), line.ref, line.row['project'], line.on)
    moved = contract.moved(month)
    for at, amounts in moved.items():
        for cause, before, after in (('outside term', DELIVERED, WITHIN), ('not approved', WITHIN, APPROVED),
                                     ('over cap', ACCEPTED, CAPPED)):
            differ('gate', cause, amounts[before] - by_line[at, cause], amounts[after], contract.said[at].ref)
    return sum((amounts[DELIVERED] - amounts[RECOGNISED] for amounts in moved.values()), Fraction(0))


def changed(contract, before, at, month, now, took, differ):
    """What changed since the ledger took the month: single lines of work where they count one by one, all else by what alone changed.

    In another currency lines depend on each other by what is billed ahead, and of an obligation with a version that counts from the
    start by the price of earlier ones, so that the whole amount moves.
    """
    obligation = contract.said[at]
    if now == took:
        return
    lines = []
    if (obligation.in_force(end_of(month)) or obligation.versions[0])['method'] == 'time_and_materials':
        then = {line.ref: line for line in before.lines if line.at == at}
        lines = [(line, then.get(line.ref)) for line in of_month([line for line in contract.lines if line.at == at], month)
                 if counted(then.get(line.ref), obligation) != counted(line, obligation)]
    depends = (contract.currency != contract.known.currency
               or any(version['modification'] == 'catch_up' for version in obligation.versions))
    if lines and depends:
        (line, _), = lines
        differ('plan', 'not posted', now, took, line.ref, line.row['project'], line.on)
    elif lines:
        for line, was in lines:
            differ('plan', 'not posted', counted(line, obligation), counted(was, obligation), line.ref, line.row['project'], line.on)
    else:
        said = {row.ref: row for row in before.known.rows('estimates', at)}
        row, = [row for row in contract.known.rows('estimates', at) if row != said.get(row.ref)]
        differ('plan', 'estimate', now, took, row.ref)


def counted(line, obligation):
    return line.worth(priced_by(obligation, line, line.on)) if line and line.approved else Fraction(0)
