"""Schedule, roll-forward, run-off and unbilled work of a company, as the result files print them."""
import csv
from collections import defaultdict
from fractions import Fraction

from earned import CAPPED, earned, priced_by
from facts import GROUP, ONE_DAY, SAMPLE, Row, day, end_of, month_of, number, rounded, step, written
from standing import in_group
from work import leads_to

SCHEDULE = ('contract obligation period currency revenue revenue_to_date billed billed_to_date contract_asset '
            'contract_liability refund_liability cost cost_to_date gross_profit loss_provision backlog entity_currency '
            'entity_revenue entity_revenue_to_date entity_billed entity_billed_to_date entity_contract_asset '
            'entity_contract_liability entity_refund_liability entity_cost entity_cost_to_date entity_gross_profit '
            'fx_difference group_currency group_revenue group_contract_asset group_contract_liability '
            'group_refund_liability incomplete').split()
ROLL_FORWARD = 'entity contract balance period currency opening increase release adjustment closing incomplete'.split()
RUN_OFF = 'contract obligation balance as_of month currency amount incomplete'.split()
UNBILLED = 'entity contract obligation bucket lines hours amount currency oldest_on owner'.split()
PROJECTS = ('entity project name contract obligation period currency lines hours approved_hours cost delivered recognised '
            'held_lines held_hours').split()
NO_MONTH = ''


def write(entity, month, stage, name, header, rows):
    path = SAMPLE / 'expected' / entity / month / stage / f'{name}.csv'
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open('w', newline='', encoding='utf-8') as out:
        csv.writer(out, lineterminator='\n').writerows([header, *rows])


def schedule(standing):
    month, rows = standing.month, []
    for contract in standing.contracts.values():
        for at in contract.every:
            row = dict.fromkeys(SCHEDULE, '')
            row.update(contract=at[0], obligation=at[1], period=month, currency=contract.currency,
                       entity_currency=standing.known.currency, group_currency=GROUP,
                       incomplete=str(contract.incomplete).lower())
            if at in contract.said:
                row.update(figures(standing, contract, at, month))
            rows.append([row[column] for column in SCHEDULE])
    return rows


def figures(standing, contract, at, month):
    own, books, known = contract.currency, contract.books, standing.known
    leads = at == contract.leading(month)
    of_contract = dict(zip(('contract_asset', 'contract_liability', 'refund_liability'), contract.balances(month)))
    of_entity = dict(zip(of_contract, books.balances(month)))
    revenue, billed = contract.revenue(month), contract.billed(month)
    cost = contract.cost(month, own)
    provision = contract.provision
    row = {
        'revenue': revenue[at], 'revenue_to_date': contract.revenue_to_date(month)[at],
        'billed': billed[at], 'billed_to_date': contract.sum_of(contract.billed, month)[at],
        'cost': cost[at], 'cost_to_date': contract.sum_of(lambda m: contract.cost(m, own), month)[at],
        'gross_profit': contract.gross_profit(month, revenue, cost, provision)[at],
        'loss_provision': provision(month)[at], 'backlog': contract.backlog(at, month),
        **{name: amount if leads else 0 for name, amount in of_contract.items()}}
    row = {name: written(amount, own) for name, amount in row.items()}
    difference = books.difference_of_provision(month)[at] + (books.difference_of_revenue(month) if leads else 0)
    row.update({f'entity_{name}': written(amount, known.currency) for name, amount in {
        'revenue': books.revenue(month)[at], 'revenue_to_date': contract.sum_of(books.revenue, month)[at],
        'billed': books.billed(month)[at], 'billed_to_date': contract.sum_of(books.billed, month)[at],
        'cost': books.cost(month)[at], 'cost_to_date': books.cost_to_date(month)[at],
        'gross_profit': books.gross_profit(month)[at],
        **{name: amount if leads else 0 for name, amount in of_entity.items()}}.items()})
    row['fx_difference'] = written(difference, known.currency)
    end = end_of(month)
    row['group_revenue'] = in_group(known, books.revenue(month)[at], end, 'average')
    row.update({f'group_{name}': in_group(known, amount if leads else Fraction(0), end, 'closing')
                for name, amount in of_entity.items()})
    return row


def roll_forward(standing, signed):
    """How balances moved. Within a month revenue goes first: it releases a liability, and invoices release an asset.

    signed: what the contract's balances were at the end of the month before, as it was closed; else as it is known now.
    """
    month, before, rows, closing = standing.month, step(standing.month, -1), [], {}
    for name, contract in standing.contracts.items():
        was, now = contract.balances(before) if before in standing.months else (Fraction(0),) * 3, contract.balances(month)
        revenue, refunds = sum(contract.revenue(month).values()), now[2] - was[2]
        billed = sum(contract.billed(month).values()) - refunds
        earned_ahead = min(revenue, was[1])
        paid = min(billed, was[0] + revenue - earned_ahead) if billed >= 0 else min(billed + was[1] - earned_ahead, 0)
        left = [(at, contract.backlog(at, before) if before in standing.months else None) for at in contract.said]
        opened = sum((amount for _, amount in left if amount is not None), Fraction(0))
        now_left = [at for at in contract.said if contract.backlog(at, month) is not None]
        closed = sum((contract.backlog(at, month) for at in now_left), Fraction(0))
        used = sum((contract.revenue(month)[at] for at in now_left), Fraction(0))
        of_balance = {
            'contract_asset': (was[0], revenue - earned_ahead, paid, now[0]),
            'contract_liability': (was[1], billed - paid, earned_ahead, now[1]),
            'refund_liability': (was[2], max(refunds, 0), max(-refunds, 0), now[2]),
            'backlog': (opened, closed - opened + used, used, closed)}
        for balance, (opening, increase, release, end) in of_balance.items():
            closing[name, balance] = end
            stood = signed.get((name, balance), Fraction(0)) if signed is not None else opening
            amounts = stood, increase, release, opening - stood, end
            assert stood + increase - release + opening - stood == end, (name, balance, month)
            if any(amounts):
                rows.append([standing.known.entity, name, balance, month, contract.currency,
                             *(written(amount, contract.currency) for amount in amounts), str(contract.incomplete).lower()])
    return rows, closing


def run_off(standing):
    """When what is left of a price, and what was billed ahead, is expected to be earned."""
    month, rows = standing.month, []
    for name, contract in standing.contracts.items():
        coming = {at: expected(contract, at, month) for at in contract.said}
        in_all = defaultdict(Fraction)
        for months in coming.values():
            for running, amount in months.items():
                in_all[running] += amount
        owed, released = contract.balances(month)[1], {}
        for running in sorted(running for running in in_all if running != NO_MONTH):
            released[running] = min(owed, in_all[running])
            owed -= released[running]
        released[NO_MONTH] = owed
        for at, months in coming.items():
            for balance, amounts in (('contract_liability', released if at == contract.leading(month) else {}),
                                     ('backlog', months)):
                rows += [[*at, balance, month, running, contract.currency, written(amounts[running], contract.currency),
                          str(contract.incomplete).lower()]
                         for running in sorted(amounts, key=lambda m: (m == NO_MONTH, m)) if amounts[running]]
    return rows


def expected(contract, at, month):
    """By month what of the price is left: as the method says, else evenly by days until the end; else nobody knows."""
    left, until, obligation = contract.backlog(at, month), end_of(month), contract.said[at]
    if not left:
        return {}
    terms, months = obligation.in_force(until), {}
    end, method = obligation.end(terms), terms['method']
    if method.startswith('straight_line'):
        before, running = earned(obligation, contract.lines, until, CAPPED), step(month, 1)
        while running <= month_of(end):
            now = until_month(obligation, contract, terms, running, month)
            months[running], before, running = now - before, now, step(running, 1)
    elif method == 'milestone':
        for row in obligation.known.rows('milestones', at):
            accepted = row['evidence'] and row['accepted_on'] and day(row['accepted_on']) <= until
            too_late = obligation.ended_on and row['due_on'] and day(row['due_on']) > obligation.ended_on
            if row['due_on'] and day(row['due_on']) > until and not accepted and not too_late:
                months[month_of(row['due_on'])] = months.get(month_of(row['due_on']), 0) + number(row['amount'])
    elif method == 'point_in_time':
        if end and end > until:
            months[month_of(end)] = left
    elif end and end > until:
        first = max(obligation.start(terms), until + ONE_DAY)
        before, running = Fraction(0), month_of(first)
        while running <= month_of(end):
            served = (min(end_of(running), end) - first).days + 1
            now = rounded(left * served / ((end - first).days + 1), contract.currency)
            months[running], before, running = now - before, now, step(running, 1)
    months[NO_MONTH] = left - sum(months.values())
    return months


def until_month(obligation, contract, terms, running, month):
    """What a later month will have earned by what is in force now."""
    later = [version for version in obligation.versions if day(version['effective_on']) > end_of(month)]
    assert not later, 'the sample agrees nothing in advance'
    return earned(obligation, contract.lines, end_of(running), CAPPED)


def unbilled(standing):
    """Approved work by time that no invoice has paid for, by its age. What an obligation was billed pays for its oldest work;
    what it was billed above that pays for the oldest work of the contract's other obligations of this kind."""
    month, rows, until = standing.month, [], end_of(standing.month)
    for name, contract in standing.contracts.items():
        open_work, above = [], Fraction(0)
        for at, obligation in contract.said.items():
            if (obligation.in_force(until) or obligation.versions[0])['method'] != 'time_and_materials':
                continue
            billed = contract.sum_of(contract.billed, month)[at]
            counts = contract.revenue_to_date(month)[at]
            above += max(billed - counts, 0)
            open_work += open_lines(contract, at, until, billed, counts)
        buckets = defaultdict(list)
        for on, _, at, hours, amount in sorted(open_work):
            paid = min(above, amount)
            above -= paid
            if amount - paid:
                age = (until - on).days
                bucket = '0-30' if age <= 30 else '31-60' if age <= 60 else '61-90' if age <= 90 else 'over 90'
                buckets[at, bucket].append((on, hours * (amount - paid) / amount, amount - paid))
        for (at, bucket), of_bucket in sorted(buckets.items()):
            days, hours, amounts = zip(*of_bucket)
            rows.append([standing.known.entity, *at, bucket, len(days), written(sum(hours), 'EUR'),
                         written(sum(amounts), contract.currency), contract.currency, min(days), 'finance'])
    return rows


def open_lines(contract, at, until, billed, counts):
    """What of each line of an obligation is earned and not paid for: day, line, hours and amount of that part.

    What a catch-up makes of earlier lines is one without hours, of the day on which it comes into force.
    """
    obligation, found, reached = contract.said[at], [], Fraction(0)
    lines = [line for line in contract.lines
             if line.at == at and line.approved and line.on <= until and obligation.serves(line.on)]
    worth = [(line.on, line.ref, line.hours, line.worth(priced_by(obligation, line, line.on))) for line in lines]
    for version in obligation.versions:
        since = day(version['effective_on'])
        if version['modification'] == 'catch_up' and since <= until:
            more = sum(line.worth(priced_by(obligation, line, since)) - line.worth(priced_by(obligation, line, since - ONE_DAY))
                       for line in lines if line.on < since)
            worth.append((since, version.ref, Fraction(0), more))
    made_up_for = sum((-amount for *_, amount in worth if amount < 0), Fraction(0))
    for on, ref, hours, amount in sorted(worth):
        if amount > 0:
            first = max(reached, billed + made_up_for)
            reached += amount
            left = min(reached, counts + made_up_for) - first
            if left > 0:
                found.append((on, ref, at, hours * left / amount, left))
    return found


def projects(standing):
    """What was worked and spent on a project in the month, by the obligation that it is for. A line with a price of its own is
    recognised with its project; what is left of an obligation stands with its only project, else without one."""
    known, month, rows = standing.known, standing.month, {}

    def row(project, at):
        return rows.setdefault((project, *at), {'lines': [], 'held': [], 'cost': Fraction(0), 'delivered': Fraction(0),
                                                'recognised': Fraction(0), 'empty': at[0] and at not in said})

    said = {at: contract for contract in standing.contracts.values() for at in contract.said}
    leading, figures = leads(standing), {}
    for at, contract in said.items():
        moved, revenue = contract.moved(month)[at], contract.books.revenue(month)[at]
        waits = moved[0] - moved[-1]
        assert not waits or contract.currency == known.currency, 'what waits of the sample is in its company\'s currency'
        figures[at] = {'cost': contract.books.cost(month)[at], 'delivered': revenue + waits, 'recognised': revenue}
    for line in standing.lines:
        if month_of(line.on) != month:
            continue
        at = line.at if line.obligation else ('', '')
        of = row(line.row['project'], at)
        of['held' if line.held else 'lines'].append(line)
        if line.row['project'] and line.obligation:
            leading[at].add(line.row['project'])
    for (project, *at), of in rows.items():
        carried, at = of['lines'], tuple(at)
        of['cost'] = sum((line.cost(known.currency) for line in carried if line.approved), Fraction(0))
        if at in said:
            worth = {name: sum((line.worth(priced_by(line.obligation, line, line.on)) for line in carried if name == 'delivered'
                                or line.approved and line.obligation.serves(line.on)), Fraction(0))
                     for name in ('delivered', 'recognised')}
            of.update({name: in_books(amount, said[at], figures[at][name], month, at) for name, amount in worth.items()})
    for at, amounts in figures.items():
        left = {name: amount - sum(of[name] for key, of in rows.items() if key[1:] == at) for name, amount in amounts.items()}
        if any(left.values()):
            of = row(next(iter(leading[at])) if len(leading[at]) == 1 else '', at)
            for name, amount in left.items():
                of[name] += amount
    names = known.of['projects']
    return [[known.entity, project, names.get(project, {}).get('name', ''), *at, month, known.currency, len(of['lines']),
             *(written(sum((line.hours for line in lines), Fraction(0)), 'EUR') for lines in (
                 of['lines'], [line for line in of['lines'] if line.approved])),
             *('' if of['empty'] else written(of[name], known.currency) for name in ('cost', 'delivered', 'recognised')),
             len(of['held']), written(sum((line.hours for line in of['held']), Fraction(0)), 'EUR')]
            for (project, *at), of in sorted(rows.items())]


def in_books(amount, contract, of_obligation, month, at):
    """The share of lines in what their obligation is worth in the company's currency."""
    if contract.currency == contract.known.currency:
        return amount
    own = contract.revenue(month)[at]
    return rounded(amount * of_obligation / own, contract.known.currency) if own else Fraction(0)


def leads(standing):
    """The projects of each obligation: those that lead to it on the last day of the month."""
    found = defaultdict(set)
    for name, row in standing.known.of['projects'].items():
        contract, obligation = leads_to(standing.known, Row(project=name), end_of(standing.month))
        if row['entity'] == standing.known.entity:
            for at in standing.terms:
                if at[0] == contract and obligation in ('', at[1]):
                    found[at].add(name)
    return found
