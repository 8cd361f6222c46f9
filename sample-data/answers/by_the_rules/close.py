"""The close of a month against the books: what is due, what was taken, and the causes of what differs."""
from collections import defaultdict
from fractions import Fraction

from earned import ACCEPTED, APPROVED, CAPPED, DELIVERED, priced_by
from facts import SAMPLE, end_of, month_of, number, read, rounded, step, written
from standing import RECOGNISED
from work import DATED, month as of_month

FIRST_PERIOD, JOURNAL = '2026-08', 'REV'
KINDS = ['revenue', 'contract_asset', 'contract_liability', 'refund_liability', 'loss_cost', 'loss_provision',
         'fx_difference']
LEGS = ['gate', 'plan', 'ledger']
OWNER = {'outside term': 'delivery', 'not approved': 'delivery', 'milestone not accepted': 'delivery',
         'over cap': 'delivery', 'not posted': 'finance', 'estimate': 'delivery'}
BALANCES = ('contract_asset', 'contract_liability', 'refund_liability')
RECONCILIATION = ('entity contract period currency delivered billed recognised taken ledger difference status largest_cause '
                  'incomplete').split()
BRIDGE = 'entity contract period currency leg cause amount lines'.split()
DIFFERENCES = ('entity contract project period currency leg cause source_ref entry expected actual difference age_days '
               'owner').split()
POSTINGS = ('key line entity journal account posting_on period debit credit currency contract obligation source_refs status '
            'ledger_id transaction_currency amount_currency').split()
TOTALS = 'step record_kind currency read carried held rejected known hours amount'.split()


class Books:
    """What a company's ledger has: what it exported, and what our plans posted."""

    def __init__(self, entity):
        self.entity, self.invoices, self.entries, self.received = entity, [], {}, []

    def export(self, until):
        """The newest export; of its rows those are new that no export before had."""
        for folder in sorted((SAMPLE / 'ledger').iterdir()):
            path = folder / self.entity / 'ledger_lines.csv'
            if folder.name <= until and path.exists() and folder.name not in [name for name, *_ in self.received]:
                rows, before = read(path), [dict(row) for row in self.invoices]
                new = [row for row in rows if dict(row) not in before]
                self.received.append((folder.name, 'ledger_lines', len(rows), new, 0))
                self.invoices += new

    def taken(self, contracts):
        """By kind, contract, obligation and month, debit positive: in the company's currency and in the contract's."""
        have = defaultdict(lambda: (Fraction(0), Fraction(0)))
        for line in [line for lines in self.entries.values() for line in lines]:
            have[line['at']] = plus(have[line['at']], (line['amount'], line['own']))
        for row in self.invoices:
            if row['account'] in ('1180', '2030') and ':invoice:' in row['source_ref']:  # invoices credit the contract's balance
                contract, month = contracts[row['contract']], month_of(row['posted_on'])
                amount = number(row['debit']) - number(row['credit'])
                kind = 'contract_liability' if row['account'] == '2030' else 'contract_asset'
                at = kind, row['contract'], contract.leading(month)[1], month
                have[at] = plus(have[at], (amount, number(row['amount_currency']) if row['amount_currency'] else amount))
        return have


def plus(one, two):
    return one[0] + two[0], one[1] + two[1]


def targets(contract, month):
    """What the month's entries should have moved, by kind of entry, account kind and obligation; debit positive."""
    books, before, leads = contract.books, step(month, -1), contract.leading(month)
    wanted = {}
    for at in contract.said:
        wanted['revenue', 'revenue', at] = -books.revenue(month)[at], -contract.revenue(month)[at]
    was, now = contract.balances(before) if before >= '2026-03' else (0, 0, 0), contract.balances(month)
    was_worth, worth = books.balances(before), books.balances(month)
    for n, kind in enumerate(BALANCES):
        sign = 1 if kind == 'contract_asset' else -1
        wanted['revenue', kind, leads] = sign * (worth[n] - was_worth[n]), sign * (now[n] - was[n])
    wanted['revenue', 'fx_difference', leads] = books.difference_of_revenue(month), Fraction(0)
    provided, provided_before = contract.provision(month), contract.provision(before)
    value, value_before = books.provision(month), books.provision(before)
    for at in contract.said:
        own = provided[at] - provided_before.get(at, 0)
        wanted['loss', 'loss_cost', at] = books.loss_cost(month)[at], own
        wanted['loss', 'loss_provision', at] = value_before.get(at, 0) - value[at], -own
        wanted['loss', 'fx_difference', at] = books.difference_of_provision(month)[at], Fraction(0)
    return wanted


def plan(standing, books):
    """Per contract and kind a balanced entry of what is due: the target less what was taken of each account kind."""
    have, planned, accounts = books.taken(standing.contracts), {}, {
        row['source_key']: row['target'] for row in standing.known.governed['mappings']
        if (row['kind'], row['source'], row['entity']) == ('account', 'tieout', standing.known.entity)}
    for contract in standing.contracts.values():
        due = defaultdict(list)
        for month in [month for month in standing.months if month >= FIRST_PERIOD]:
            wanted = targets(contract, month)
            took = defaultdict(lambda: (Fraction(0), Fraction(0)))
            for kind, account, at in wanted:
                if account != 'fx_difference':
                    took[account, at] = have[account, *at, month]
            for (kind, account, at), (amount, own) in wanted.items():
                if account == 'fx_difference':
                    took[account, at] = of_kind(books, kind, account, at, month), Fraction(0)
                amount, own = amount - took[account, at][0], own - took[account, at][1]
                if amount or own:
                    assert not own or (amount > 0) == (own > 0), 'opposite signs stand on two lines'
                    due[kind].append({'at': (account, *at, month), 'account': accounts[account], 'amount': amount,
                                      'own': own, 'kind': kind})
        for kind, lines in due.items():
            lines.sort(key=lambda line: (line['at'][3], KINDS.index(line['at'][0]), line['at'][2]))
            assert sum(line['amount'] for line in lines) == 0, (contract.name, kind, lines)
            stem = f'{standing.known.entity}/{standing.month}/{contract.name}/{kind}/'
            planned[stem + str(1 + sum(key.startswith(stem) for key in books.entries))] = lines
    return dict(sorted(planned.items()))


def of_kind(books, kind, account, at, month):
    """Exchange differences of revenue and of a provision are taken apart from one another."""
    return sum((line['amount'] for lines in books.entries.values() for line in lines
                if line['kind'] == kind and line['at'] == (account, *at, month)), Fraction(0))


def reconcile(standing, books, reference):
    """The figures of every contract of the month, and the differences behind them: gates, then what is not taken.

    reference: what the ledger last took the month from.
    """
    month, found, figures, end = standing.month, [], {}, end_of(standing.month)
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
        figures[name] = [recognised + gated, sum(contract.books.billed(month).values()), recognised, taken, taken]
    found.sort(key=lambda d: (d['contract'], LEGS.index(d['leg']), d['cause'], d['ref']))
    for name, amounts in figures.items():
        legs = sum(d['expected'] - d['actual'] for d in found if d['contract'] == name)
        assert amounts[0] - amounts[4] == legs, (name, amounts, legs)
    return {name: amounts for name, amounts in figures.items() if any(amounts)}, found


def gates(contract, month, differ):
    """Delivered and not recognised: outside the term, not approved; above the cap by obligation."""
    gated = Fraction(0)
    for line in of_month(contract.lines, month):
        obligation = contract.said[line.at]
        worth = line.worth(priced_by(obligation, line, line.on)) or of_prepaid(obligation, line)
        cause = '' if line.kind == 'cost_lines' else 'outside term' if not obligation.serves(line.on) \
            else '' if line.approved else 'not approved'
        if cause and worth:
            gated += worth
            differ('gate', cause, worth, Fraction(0), line.ref, line.row['project'], line.on)
    moved = contract.moved(month)
    assert gated == sum(amounts[DELIVERED] - amounts[APPROVED] for amounts in moved.values()), (contract.name, gated)
    for at, amounts in moved.items():
        differ('gate', 'over cap', amounts[ACCEPTED], amounts[CAPPED], contract.said[at].ref)
        gated += amounts[APPROVED] - amounts[RECOGNISED]
    return gated


def of_prepaid(obligation, line):
    terms = obligation.in_force(line.on) or obligation.versions[0]
    if terms['method'] != 'retainer_drawdown' or line.kind != 'timesheet_lines':
        return Fraction(0)
    return rounded(number(terms['price']) * line.hours / number(terms['planned_hours']), obligation.currency)


def changed(contract, before, at, month, now, took, differ):
    """What changed since the ledger took the month: work by its lines, all else by its estimate."""
    obligation, rate = contract.said[at], Fraction(1)
    if (obligation.in_force(end_of(month)) or obligation.versions[0])['method'] == 'time_and_materials':
        then = {line.ref: line for line in before.lines if line.at == at}
        for line in of_month([line for line in contract.lines if line.at == at], month):
            was, is_now = counted(then.get(line.ref), obligation), counted(line, obligation)
            if was != is_now:
                rate = contract.known.rate(contract.currency, contract.known.currency, line.on)
                worth = [rounded(amount * rate, contract.known.currency) for amount in (is_now, was)]
                differ('plan', 'not posted', *worth, line.ref, line.row['project'], line.on)
                now, took = now - worth[0], took - worth[1]
    differ('plan', 'estimate', now, took, obligation.ref)


def counted(line, obligation):
    return line.worth(priced_by(obligation, line, line.on)) if line and line.approved else Fraction(0)


# ---------------------------------------------------------------- the result files

def results(standing, books, planned, figures, found, received):
    """By the name of a result file its header and rows."""
    known, month = standing.known, standing.month
    entity, currency = known.entity, known.currency
    causes = defaultdict(list)
    for d in found:
        causes[d['contract'], d['leg'], d['cause']].append(d['expected'] - d['actual'])
    largest = {name: min((-abs(sum(amounts)), cause) for (contract, _, cause), amounts in causes.items()
                         if contract == name)[1] for name in {d['contract'] for d in found}}
    return {
        'bridge': (BRIDGE, [[entity, contract, month, currency, leg, cause, written(sum(amounts), currency), len(amounts)]
                            for (contract, leg, cause), amounts in causes.items()]),
        'reconciliation': (RECONCILIATION, [
            [entity, name, month, currency, *(written(amount, currency) for amount in (*f, f[0] - f[4])),
             'break' if f[0] != f[4] else 'match', largest.get(name, ''), str(standing.contracts[name].incomplete).lower()]
            for name, f in figures.items()]),
        'differences': (DIFFERENCES, [
            [entity, d['contract'], d['project'], month, currency, d['leg'], d['cause'], d['ref'], '',
             *(written(amount, currency) for amount in (d['expected'], d['actual'], d['expected'] - d['actual'])), d['age'],
             OWNER[d['cause']]] for d in found]),
        'postings': (POSTINGS, postings(standing, books, planned)),
        'control_totals': (TOTALS, totals(standing, planned, figures, received))}


def postings(standing, books, planned):
    rows, known, month = [], standing.known, standing.month
    for key, lines in sorted({**books.entries, **planned}.items()):
        if not key.startswith(f'{known.entity}/{month}'):
            continue
        for at, line in enumerate(lines, 1):
            _, contract, obligation, belongs = line['at']
            own = standing.contracts[contract].currency
            foreign = [own, written(line['own'], own)] if own != known.currency else ['', '']
            rows.append([key, at, known.entity, JOURNAL, line['account'], end_of(month), belongs,
                         *(written(max(amount, Fraction(0)), known.currency) for amount in (line['amount'], -line['amount'])),
                         known.currency, contract, obligation, facts_behind(standing, line),
                         *(['planned', ''] if key in planned else ['posted', key.replace('/', '_')]), *foreign])
    return rows


def facts_behind(standing, line):
    """The first three facts that a revenue line rests on, and how many more there are; else the obligation."""
    account, name, number_, belongs = line['at']
    contract = standing.contracts[name]
    obligation = contract.said[name, number_]
    method = (obligation.in_force(end_of(belongs)) or obligation.versions[0])['method']
    refs = [obligation.ref]
    if account == 'revenue' and method == 'time_and_materials':
        refs = [one.ref for one in of_month(contract.lines, belongs)
                if one.at == (name, number_) and one.approved and one.kind != 'cost_lines' and obligation.serves(one.on)]
    if account == 'revenue' and method == 'milestone':
        refs = [row.ref for row in standing.known.rows('milestones', (name, number_))
                if row['evidence'] and month_of(row['accepted_on'] or '0') == belongs]
    return ' '.join(refs[:3]) + (f' +{len(refs) - 3}' if len(refs) > 3 else '')


AMOUNT = {'expense_lines': 'net_amount', 'invoices': 'net_amount', 'ledger_lines': 'debit', 'milestones': 'amount',
          'cost_lines': 'amount'}
STEPS = ['extract', 'value', 'recognise', 'reconcile', 'plan']


def totals(standing, planned, figures, received):
    """Rows read = carried + held + rejected + known, of every step."""
    rows, currency = [], standing.known.currency

    def total(of_step, kind, in_currency, count, carried, rejected, already, hours, amount):
        rows.append([of_step, kind, in_currency, count, carried, count - carried - rejected - already, rejected, already,
                     written(hours, 'EUR'), written(amount, in_currency or 'EUR')])

    for name in sorted({name for _, name, *_ in received}):
        batches = [batch for batch in received if batch[1] == name]
        staged = [row for batch in batches for row in batch[3]]
        read_, turned_away = sum(batch[2] for batch in batches), sum(batch[4] for batch in batches)
        total('extract', {'deliveries': 'delivery', 'entities': 'entity'}.get(name, name[:-1]), '', read_, len(staged),
              turned_away, read_ - len(staged) - turned_away, sum(number(row['hours']) for row in staged),
              sum(number(row[AMOUNT.get(name, '-')]) for row in staged))
    for own in sorted({contract.currency for contract in standing.contracts.values()}):
        contracts = [contract for contract in standing.contracts.values() if contract.currency == own]
        for name in DATED:
            lines = [line for contract in contracts for line in of_month(contract.lines, standing.month) if line.kind == name]
            for of_step in ('value', 'recognise') if lines else ():
                amounts = [line.own_cost()[0] if name == 'cost_lines'
                           else line.worth(priced_by(line.obligation, line, line.on)) or of_prepaid(line.obligation, line)
                           for line in lines]
                total(of_step, name[:-1], own, len(lines), len(lines), 0, 0, sum(line.hours for line in lines), sum(amounts))
        count = sum(len(contract.said) for contract in contracts)
        total('recognise', 'obligation', own, count, count, 0, 0, 0,
              sum(sum(contract.revenue(standing.month).values()) for contract in contracts))
    total('reconcile', 'contract_month', currency, len(figures), len(figures), 0, 0, 0,
          sum(f[0] - f[4] for f in figures.values()))
    due = [line['amount'] for lines in planned.values() for line in lines]
    total('plan', 'entry_line', currency, len(due), len(due), 0, 0, 0, -sum(amount for amount in due if amount < 0))
    return sorted(rows, key=lambda row: (STEPS.index(row[0]), row[1], row[2]))
