"""Where the obligations of a contract stand at the end of a month, and when what is still to come is expected."""
from collections import defaultdict
from datetime import timedelta
from decimal import Decimal

from methods import earned, price, shortcoming
from received import CURRENCY, PLACES, day, end_of, known, next_to, number, of_obligation, rounded

NO_MONTH = ''
CAPPED = 3


def schedule(entity, terms, lines, ends, moved, month):
    """Rows of the schedule: what was earned and billed, the contract's balance, and what is left of the price."""
    end, rows = end_of(month), []
    for at in sorted(terms):
        head, said = [*at, month, CURRENCY[entity]], incomplete(at[0], terms, lines)
        if at not in ends[month]:
            rows.append(head + [''] * 7 + [said])
            continue
        recognised = {one: amounts[-1] for one, amounts in ends[month].items() if one[0] == at[0]}
        billed = posted(at[0], terms, lines, end)
        invoices = [(row['issued_on'][:7], signed(row)) for row in billed
                    if (row['obligation'] or leading(at[0], terms, lines, row['issued_on'][:7])[1]) == at[1]]
        net = sum(recognised.values()) - sum(signed(row) for row in billed)
        own = net if at == leading(at[0], terms, lines, month) else Decimal(0)
        amount = in_force(terms[at], end) and price(in_force(terms[at], end)[-1])
        rows.append(head + [written(entity, one) for one in (
            moved[month][at][-1], recognised[at], sum(amount for m, amount in invoices if m == month),
            sum(amount for _, amount in invoices), max(own, Decimal(0)), max(-own, Decimal(0)),
            None if amount is None else amount - recognised[at])] + [said])
    return rows


def run_off(entity, terms, lines, ends, month):
    """Rows of the run-off: contract, obligation, balance, as of, month, currency, amount, incomplete."""
    end, recognised, rows = end_of(month), {at: amounts[-1] for at, amounts in ends[month].items()}, []
    expected = {at: expected_of(entity, terms[at], lines, end, recognised[at]) for at in sorted(recognised)}
    for contract in sorted({at[0] for at in expected}):
        coming = defaultdict(Decimal)
        for at in [at for at in expected if at[0] == contract]:
            for m, amount in expected[at].items():
                coming[m] += amount
        owed = billed_ahead(contract, terms, lines, recognised, end)
        leads, said = leading(contract, terms, lines, month), [incomplete(contract, terms, lines)]
        for at in [at for at in expected if at[0] == contract]:
            if at == leads:
                rows += [row + said for row in rows_of(entity, at, 'contract_liability', month, released(owed, coming))]
            rows += [row + said for row in rows_of(entity, at, 'backlog', month, expected[at])]
    return rows


def expected_of(entity, versions, lines, end, to_date):
    """By month what of the price is left; nothing of an obligation that has no price."""
    now = in_force(versions, end)
    if not now or price(now[-1]) is None:
        return {}
    terms = now[-1]
    left, months = rounded(price(terms), PLACES[entity]) - to_date, {}
    at, last = (terms['contract'], terms['obligation']), day(terms['end_on'])
    mine = [line for line in lines if line['obligation'] == at and not line['held']]
    if terms['method'].startswith('straight_line'):
        before, m = earned(entity, now, mine, end, CAPPED), next_month(end)
        while m <= terms['end_on'][:7]:
            until = earned(entity, now, mine, end_of(m), CAPPED)
            months[m], before, m = until - before, until, next_to(m, 1)
    elif terms['method'] == 'milestone':
        for row in of_obligation('milestone', at):
            accepted = row['evidence'] and row['accepted_on'] and day(row['accepted_on']) <= end
            if row['due_on'] and day(row['due_on']) > end and not accepted:
                months[row['due_on'][:7]] = months.get(row['due_on'][:7], 0) + number(row['amount'])
    elif terms['method'] == 'point_in_time':
        if last > end:
            months[terms['end_on'][:7]] = left
    elif last > end:
        first = max(day(terms['start_on']), end + timedelta(1))
        whole, before, m = (last - first).days + 1, Decimal(0), str(first)[:7]
        while m <= terms['end_on'][:7]:
            served = (min(end_of(m), last) - first).days + 1
            until = rounded(left * served / whole, PLACES[entity])
            months[m], before, m = until - before, until, next_to(m, 1)
    months[NO_MONTH] = left - sum(months.values())
    return months


def next_month(end):
    return next_to(str(end)[:7], 1)


def in_force(versions, end):
    return [version for version in versions if day(version['effective_on']) <= end]


def can_be_said(contract, terms, lines):
    """The obligations of a contract that can be computed; its balances are formed of them alone."""
    return [at for at in sorted(terms) if at[0] == contract and not shortcoming(terms[at], lines)]


def incomplete(contract, terms, lines):
    """Whether something of the contract is held: an obligation, or a line of work on one."""
    of_it = [at for at in terms if at[0] == contract]
    held = any(line['held'] and line['obligation'] in of_it for line in lines)
    return 'true' if held or len(can_be_said(contract, terms, lines)) < len(of_it) else 'false'


def posted(contract, terms, lines, end):
    """What is billed for those obligations, or for the contract as a whole."""
    said = ['', *(at[1] for at in can_be_said(contract, terms, lines))]
    return [row for row in known['invoice'].values()
            if row['contract'] == contract and row['status'] == 'posted' and day(row['issued_on']) <= end
            and row['obligation'] in said]


def signed(invoice):
    return number(invoice['net_amount']) * (-1 if invoice['kind'] == 'credit_note' else 1)


def billed_ahead(contract, terms, lines, recognised, end):
    """What is billed and not earned."""
    billed = sum(signed(row) for row in posted(contract, terms, lines, end))
    ahead = billed - sum(amount for at, amount in recognised.items() if at[0] == contract)
    return max(ahead, Decimal(0))


def leading(contract, terms, lines, month):
    """The lowest obligation that has service in the month, of those that can be computed."""
    of_it = can_be_said(contract, terms, lines)
    active = [at for at in of_it if any(version['start_on'][:7] <= month <= version['end_on'][:7]
                                        for version in terms[at])]
    return (active or of_it)[0]


def released(owed, coming):
    """The first revenue of the contract takes what was billed ahead, as far as that goes."""
    taken = {}
    for m in sorted(m for m in coming if m != NO_MONTH):
        taken[m] = min(owed, coming[m])
        owed -= taken[m]
    return {**taken, NO_MONTH: owed}


def rows_of(entity, at, balance, month, months):
    return [[*at, balance, month, m, CURRENCY[entity], written(entity, months[m])]
            for m in sorted(months, key=lambda m: (m == NO_MONTH, m)) if months[m]]


def written(entity, amount):
    return '' if amount is None else str(rounded(amount, PLACES[entity]))
