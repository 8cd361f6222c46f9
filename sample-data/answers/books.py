"""What the ledger has, what of it counts as taken, and what a plan must still post."""
from collections import defaultdict
from decimal import Decimal

from received import LEDGER, PLACES, SAMPLE, day, end_of, governed, known, number, obligations, policy, receive, rounded

MONTHS = ['2026-08', '2026-09']
FIRST, GO_LIVE = '2026-08', '2026-07'  # go-live: the month before the first period: balances at its end were adopted from the old books
KINDS = ['revenue', 'contract_asset', 'contract_liability']

entries = {}                         # posting key -> the lines that a plan posted
posted = {'DE': {}, 'JP': {}}        # the files in posted/: name -> text


def account(entity, kind):
    return next(row['target'] for row in governed['mappings']
                if (row['kind'], row['source_key'], row['entity']) == ('account', kind, entity))


def books(entity):
    """The posted lines of the ledger, credit positive."""
    kind_of = {row['account']: row['kind'] for row in governed['accounts'] if row['entity'] == entity}
    for row in known['ledger_line'].values():
        if row.source == LEDGER[entity] and row.get('status', '') in ('', 'posted'):
            row.credit, row.kind = number(row['credit']) - number(row['debit']), kind_of[row['account']]
            row.month, row.key = row['posted_on'][:7], row.get('reference', '')
            row.invoiced = ':invoice:' in row.get('source_ref', '')
            yield row


def invoiced(entity):
    """The lines that invoices brought to revenue, or to the balances of the contract, as the policy says."""
    kinds = KINDS[:1] if policy('invoice_credits', entity) == 'revenue' else KINDS[1:]
    return [row for row in books(entity) if row.invoiced and row.kind in kinds]


def adopted(entity, kind):
    """Balances at go-live, credit positive: by contract and obligation."""
    balances = defaultdict(Decimal)
    for row in known['opening_position'].values():
        if row['kind'] == kind and (row['contract'], row['obligation']) in obligations(entity):
            sign = -1 if kind == 'contract_asset' else 1
            balances[row['contract'], row['obligation']] += sign * number(row['amount'])
    return balances


def taken(entity):
    """What the ledger took at go-live, by our entries and by invoices: by kind, contract, obligation and month."""
    have = defaultdict(Decimal)
    for kind in KINDS:
        for (contract, obligation), amount in adopted(entity, kind).items():
            have[kind, contract, obligation, GO_LIVE] += amount
    for line in [line for key, lines in entries.items() if key.startswith(entity) for line in lines]:
        have[line['kind'], line['contract'], line['obligation'], line['month']] += line['credit']
    for row in invoiced(entity):
        at = row['obligation'] if row.kind == 'revenue' else lowest_active(entity, row['contract'], row.month)
        have[row.kind, row['contract'], at, row.month] += row.credit
    return have


def lowest_active(entity, contract, month):
    mine = [versions[-1] for (c, _), versions in obligations(entity).items() if c == contract]
    active = [o for o in mine if o['start_on'][:7] <= month <= o['end_on'][:7]]
    return (active or mine)[0]['obligation']


def plan(entity, month, revenue):
    """One balanced entry per contract: what the ledger should have, less what it has taken, also of closed months.

    revenue: by contract, obligation and month, with what is kept for held lines; without what cannot be computed.
    """
    have, due, bills = taken(entity), defaultdict(list), invoiced(entity)
    terms, contracts = obligations(entity), {contract for contract, _ in obligations(entity)}
    balances = [(at[0], amount) for kind in KINDS[1:] for at, amount in adopted(entity, kind).items()]
    net = {contract: sum(amount for of, amount in balances if of == contract) for contract in contracts}  # asset: < 0
    for m in [m for m in MONTHS if m <= month]:
        target = {('revenue', *at): revenue.get((*at, m), have[('revenue', *at, m)]) for at in terms}
        for contract in contracts:
            before = net[contract]
            earned = sum(target[('revenue', *at)] for at in terms if at[0] == contract)
            billed = sum(row.credit for row in bills if (row['contract'], row.month) == (contract, m))
            net[contract] += billed - earned
            at = contract, lowest_active(entity, contract, m)
            for kind, side in (('contract_asset', min), ('contract_liability', max)):
                target[(kind, *at)] = side(net[contract], 0) - side(before, 0)
        for (kind, contract, obligation), amount in target.items():
            credit = amount - have[kind, contract, obligation, m]
            if credit:
                due[contract].append({'kind': kind, 'contract': contract, 'obligation': obligation, 'month': m,
                                      'account': account(entity, kind), 'credit': credit, 'on': end_of(month)})
    planned = {}
    for contract, lines in sorted(due.items()):
        lines.sort(key=lambda line: (line['month'], KINDS.index(line['kind']), line['obligation']))
        stem = f'{entity}/{month}/{contract}/revenue/'
        key = stem + str(1 + sum(key.startswith(stem) for key in entries))
        assert sum(line['credit'] for line in lines) == 0, key
        planned[key] = lines
    return planned


def sides(line, entity):
    """Debit and credit as they are printed."""
    return [str(rounded(max(amount, 0), PLACES[entity])) for amount in (-line['credit'], line['credit'])]


def apply(entity, planned):
    """Posts the entries: each becomes one file, a row per line, with its date and key on every row."""
    entries.update(planned)
    for key, lines in planned.items():
        text = [' '.join([str(at), str(line['on']), key, line['account'], *sides(line, entity)])
                for at, line in enumerate(lines, 1)]
        posted[entity][key.replace('/', '_') + '.csv'] = '\n'.join(text)


def edit(entity, month):
    """Does to the posted files what the sample says that somebody did."""
    path, files = SAMPLE / 'ledger-edits' / month / entity / 'edits.yaml', posted[entity]
    for block in path.read_text().split('\n  - ')[1:] if path.exists() else []:
        operation, *cells = block.splitlines()
        cells = dict(cell.strip().split(': ') for cell in cells)
        text = files.pop(cells['file'])
        if operation == 'replace:':
            old, new = cells['from'].strip('"'), cells['to'].strip('"')
            assert old in text, cells
            files[cells['file']] = text.replace(old, new)
        elif operation == 'copy:':
            files[cells['file']] = files[cells['to']] = text


def read_back(entity, month):
    """Reads the files that were posted for the month as lines of the ledger."""
    columns = ['line', 'posted_on', 'reference', 'account', 'debit', 'credit']
    for name, text in sorted(posted[entity].items()):
        if name.startswith(f'{entity}_{month}'):
            receive(LEDGER[entity], 'ledger_lines.csv', [{'entry': name[:-4], **dict(zip(columns, line.split(' ')))}
                                                         for line in text.splitlines()])


def state(entity, key, at, line):
    """How a posted line is found in the ledger."""
    mine = [row for row in books(entity) if row.key == key]
    this = [row for row in mine if row['line'] == str(at)]
    if len({row['entry'] for row in mine}) > 1:
        return 'duplicate'
    if not this:
        return 'missing'
    found = this[0]['account'], day(this[0]['posted_on']), this[0].credit
    return 'posted' if found == (line['account'], line['on'], line['credit']) else 'changed'
