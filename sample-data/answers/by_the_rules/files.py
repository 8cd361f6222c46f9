"""The result files of a close against the books, as they are printed."""
from collections import defaultdict
from fractions import Fraction

from balances import HELD
from earned import priced_by
from facts import end_of, month_of, number, written
from work import DATED, month as of_month

JOURNAL = 'REV'
BALANCES = ('entity contract account_kind account period currency opening_difference target taken ledger difference largest_cause '
            'incomplete').split()
OWNER = {'outside term': 'delivery', 'not approved': 'delivery', 'milestone not accepted': 'delivery',
         'over cap': 'delivery', 'not posted': 'finance', 'estimate': 'delivery', 'fx': 'finance'}
RECONCILIATION = ('entity contract period currency delivered billed recognised taken ledger difference status largest_cause '
                  'incomplete').split()
BRIDGE = 'entity contract period currency leg cause amount lines'.split()
DIFFERENCES = ('entity contract account_kind project period currency leg cause source_ref entry expected actual difference age_days '
               'owner').split()
POSTINGS = ('key line entity journal account posting_on period debit credit currency contract obligation source_refs status '
            'ledger_id transaction_currency amount_currency').split()
GL_TOTALS = 'entity account name kind period currency opening debit credit balance own_entries invoices others'.split()
EXCEPTIONS = 'code severity source_ref file line field found expected owner amount currency since next_step'.split()
TOTALS = 'step record_kind currency read carried held rejected known hours amount'.split()
AMOUNT = {'expense_lines': 'net_amount', 'invoices': 'net_amount', 'ledger_lines': 'debit', 'milestones': 'amount',
          'cost_lines': 'amount'}
STEPS = ['extract', 'value', 'recognise', 'reconcile', 'plan']


def results(standing, books, planned, figures, said, found, received, balances):
    """By the name of a result file its header and rows."""
    known, month = standing.known, standing.month
    entity, currency = known.entity, known.currency
    causes = defaultdict(list)
    for d in found:
        causes[d['contract'], d['leg'], d['cause']].append(d['expected'] - d['actual'])
    largest = {name: min((-abs(sum(amounts)), cause) for (contract, _, cause), amounts in causes.items()
                         if contract == name)[1] for name in {d['contract'] for d in found}}
    looked_at = advances(standing)
    ties_out = not looked_at and not planned and all(said[name] == 'match' for name in figures)  # rule: else 3
    return {
        'run': ('entity period exit'.split(), [[entity, month, 0 if ties_out else 3]]),
        'bridge': (BRIDGE, [[entity, contract, month, currency, leg, cause, written(sum(amounts), currency), len(amounts)]
                            for (contract, leg, cause), amounts in causes.items()]),
        'reconciliation': (RECONCILIATION, [
            [entity, name, month, currency, *(written(amount, currency) for amount in (*f, f[0] - f[4])),
             said[name], largest.get(name, ''), str(standing.contracts[name].incomplete).lower()]
            for name, f in figures.items()]),
        'balances': (BALANCES, of_balances(standing, *balances)),
        'differences': (DIFFERENCES, [
            [entity, d['contract'], d.get('kind', 'revenue'), d['project'], month, currency, d['leg'], d['cause'], d['ref'], '',
             *(written(amount, currency) for amount in (d['expected'], d['actual'], d['expected'] - d['actual'])), d['age'],
             OWNER[d['cause']]] for d in in_order(found, balances[1])]),
        'exceptions': (EXCEPTIONS, looked_at),
        'gl_totals': (GL_TOTALS, gl_totals(standing, books)),
        'postings': (POSTINGS, postings(standing, books, planned)),
        'control_totals': (TOTALS, totals(standing, planned, figures, received))}


def gl_totals(standing, books):
    """Every account that stood or moved by the end of the month: opening, debit, credit and balance, and who booked what."""
    known, month, accounts = standing.known, standing.month, defaultdict(list)
    for row in books.invoices:
        if row['status'] in ('', 'posted'):
            by = 'invoice' if ':invoice:' in row['source_ref'] else 'other'
            accounts[row['account']].append((month_of(row['posted_on']), by, number(row['debit']), number(row['credit'])))
    for key, lines in books.entries.items():
        for line in lines:
            accounts[line['account']].append((
                key.split('/')[1], 'own', max(line['amount'], Fraction(0)), max(-line['amount'], Fraction(0))))
    rows = []
    for account, lines in sorted(accounts.items()):
        opening = sum((debit - credit for of, _, debit, credit in lines if of < month), Fraction(0))
        moved = [line for line in lines if line[0] == month]
        debit, credit = (sum((line[side] for line in moved), Fraction(0)) for side in (2, 3))
        by = [sum((line[2] - line[3] for line in moved if line[1] == who), Fraction(0)) for who in ('own', 'invoice', 'other')]
        if moved or opening:
            named = next(row for row in known.governed['accounts'] if (row['entity'], row['account']) == (known.entity, account))
            rows.append([known.entity, account, named['name'], named['kind'], month, known.currency, *(
                written(amount, known.currency) for amount in (opening, debit, credit, opening + debit - credit, *by))])
    return rows


def of_balances(standing, rows, differences):
    """Each balance that stands or differs. The ledger of this company is as it was taken, and nothing was adopted of it."""
    known, printed = standing.known, []
    for (name, kind), (target, taken) in rows.items():
        mine = [(-abs(d['expected'] - d['actual']), d['cause']) for d in differences if (d['contract'], d['kind']) == (name, kind)]
        if target or taken or mine:
            printed.append([known.entity, name, kind, '', standing.month, known.currency, *(
                written(amount, known.currency) for amount in (Fraction(0), target, taken, taken, target - taken)),
                min(mine)[1] if mine else '', str(standing.contracts[name].incomplete).lower()])
    return printed


def in_order(found, of_kinds):
    """The differences of each contract: of its revenue, then of its balances, each by its cause."""
    of_kinds = [{**d, 'leg': 'plan', 'project': '', 'age': 0} for d in sorted(of_kinds, key=lambda d: (HELD.index(d['kind']), d['cause']))]
    return [d for name in sorted({d['contract'] for d in [*found, *of_kinds]}) for of in (found, of_kinds)
            for d in of if d['contract'] == name]


def advances(standing):
    """What terminated contracts were billed above their revenue, until somebody says what becomes of it (rule 2)."""
    rows = []
    for contract in standing.contracts.values():
        ahead = contract.balances(standing.month)[1]
        if contract.ended_on and contract.ended_on <= end_of(standing.month) and ahead:
            row = contract.said[contract.leading(standing.month)].versions[0]
            rows.append(['TERMINATED_ADVANCE', 'high', row.ref, *row.at, 'terminated_on',
                         f'billed above revenue of the contract terminated on {contract.ended_on}',
                         'nothing billed above revenue of a terminated contract', 'finance', written(ahead, contract.currency),
                         contract.currency, row.since, 'Deliver a credit note for what the customer gets back; for what he does '
                         'not, an amendment effective by the last day of service.'])
    return rows


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
                           else line.worth(priced_by(line.obligation, line, line.on)) for line in lines]
                total(of_step, name[:-1], own, len(lines), len(lines), 0, 0, sum(line.hours for line in lines), sum(amounts))
        count = sum(len(contract.said) for contract in contracts)
        total('recognise', 'obligation', own, count, count, 0, 0, 0,
              sum(sum(contract.revenue(standing.month).values()) for contract in contracts))
    total('reconcile', 'contract_month', currency, len(figures), len(figures), 0, 0, 0,
          sum(f[0] - f[4] for f in figures.values()))
    due = [line['amount'] for lines in planned.values() for line in lines]
    total('plan', 'entry_line', currency, len(due), len(due), 0, 0, 0, -sum(amount for amount in due if amount < 0))
    return sorted(rows, key=lambda row: (STEPS.index(row[0]), row[1], row[2]))
