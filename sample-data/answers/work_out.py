"""Works out the results that the sample must give, from its files alone.

This is the second opinion: it shares nothing with the program, knows only the cases of the sample, and is meant to be
read by an accountant. `python3 sample-data/answers/work_out.py` writes sample-data/expected/ again.
"""
import csv
import io
from calendar import monthrange
from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent
MONTHS = ['2026-08', '2026-09']
DELIVERIES = {'2026-08': ['2026-09-03'], '2026-09': ['2026-10-02', '2026-10-06']}  # received before the close
LEDGER_READ = {'2026-08': '2026-09-03', '2026-09': '2026-10-06'}  # the ledger's export at the close
CURRENCY, PLACES, JOURNAL = {'DE': 'EUR', 'JP': 'JPY'}, {'DE': 2, 'JP': 0}, 'REV'
SOURCE, LEDGER = {'DE': 'psa-de', 'JP': 'psa-jp'}, {'DE': 'ledger-de', 'JP': 'ledger-jp'}
ID = {'entities': ['entity'], 'customers': ['customer'], 'projects': ['project'], 'resources': ['resource'],
      'contracts': ['contract'], 'obligations': ['contract', 'obligation', 'version'],
      'milestones': ['contract', 'obligation', 'milestone'], 'invoices': ['invoice', 'line'],
      'timesheet_lines': ['line'], 'expense_lines': ['line'], 'ledger_lines': ['entry', 'line']}
AMOUNT = {'expense_line': 'net_amount', 'invoice': 'net_amount', 'ledger_line': 'debit', 'milestone': 'amount'}
KINDS = ['revenue', 'contract_asset', 'contract_liability']
LEGS = ['gate', 'plan', 'ledger']
STEPS = ['extract', 'value', 'recognise', 'reconcile', 'plan']
CORRECT = 'Correct the row at the source and deliver it again.'
HELD = {'HOURS_IMPLAUSIBLE': ['medium', 'hours', 'at most 24 hours on a line', 'delivery',
                              'Correct the line at the source and deliver it again.'],
        'CONTRACT_UNMAPPED': ['high', 'project', 'a project that leads to a contract obligation', 'finance',
                              'Give the project its contract in projects.csv, or map it in mappings.csv and approve '
                              'the new version.'],
        'BILL_RATE_MISSING': ['high', 'rate_card', 'a bill rate in force on the work date', 'finance',
                              'Add the rate to bill_rates.csv, import it as a draft and have a second person approve '
                              'it.']}
CAUSES = {'not approved': ('delivery', 'The work is recorded but not approved.'),
          'over cap': ('delivery', 'The work is approved but above the cap of the obligation.'),
          'milestone not accepted': ('delivery', 'The milestone is due but not accepted with evidence.'),
          'not posted': ('finance', 'The revenue is recognised but the ledger has not taken it.'),
          'amount': ('finance', 'The ledger has another amount than was posted.'),
          'deleted in ledger': ('finance', 'The posted entry is no longer in the ledger.'),
          'duplicate': ('finance', 'The ledger has the posted entry more than once.'),
          'wrong period': ('finance', 'The ledger has the posted entry in another period.'),
          'manual entry': ('finance', 'The ledger has revenue that was neither invoiced nor posted by a plan.'),
          'unexplained': ('finance', 'No cause was found.')}


def rounded(amount, places):
    """Half up, away from zero: 30862.5 yen are 30863."""
    return Decimal(amount).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def number(text):
    return Decimal(text or 0)


def day(text):
    return date.fromisoformat(text)


def end_of(month):
    year, month_of_year = map(int, month.split('-'))
    return date(year, month_of_year, monthrange(year, month_of_year)[1])


def next_to(month, step):
    year, month_of_year = map(int, month.split('-'))
    months = year * 12 + month_of_year - 1 + step
    return f'{months // 12}-{months % 12 + 1:02d}'


def table(path):
    return list(csv.DictReader(io.StringIO(path.read_text('utf-8'))))


GOVERNED = {path.stem: table(path) for path in (SAMPLE / 'governed').glob('*.csv')}
KIND_OF = {(a['entity'], a['account']): a['kind'] for a in GOVERNED['accounts']}
ACCOUNT = {(m['entity'], m['source_key']): m['target'] for m in GOVERNED['mappings'] if m['kind'] == 'account'}
MAPPED = {(m['source'], m['source_key']): m['target'] for m in GOVERNED['mappings'] if m['kind'] == 'project'}
INVOICES_CREDIT = {p['entity']: p['value'] for p in GOVERNED['policy'] if p['setting'] == 'invoice_credits'}


# ---------------------------------------------------------------- what has been received

class Row(dict):
    """The cells of a row, and beside them where it came from."""


known = {}    # kind -> source_ref -> the newest version of the row
batches = []  # one per file, in order: source, kind, rows read, rows staged, rows rejected


def receive(source, file, path_or_rows, known_at=''):
    """Takes in one file. Rows read = staged + known + rejected."""
    name = file.split('/')[-1].split('.')[0]
    kind = 'entity' if name == 'entities' else name[:-1]
    delivered, staged, end = [], [], 1
    from_file = isinstance(path_or_rows, Path)
    reader = csv.DictReader(path_or_rows.open(encoding='utf-8', newline='')) if from_file else path_or_rows
    for cells in reader:
        row = Row(cells)
        row.source, row.file, row.line, row.since = source, file, end + 1, known_at
        row.ref = f'{source}:{kind}:' + '/'.join(row[column] for column in ID[name])
        end = reader.line_num if from_file else 0
        delivered.append(row)
    for row in delivered:
        row.reject = rejection(kind, row, [other for other in delivered if other.ref == row.ref])
        if not row.reject and known.setdefault(kind, {}).get(row.ref) != row:
            known[kind][row.ref] = row
            staged.append(row)
    batches.append((source, kind, delivered, staged, [row for row in delivered if row.reject]))


def rejection(kind, row, of_one_id):
    """Code, severity, field, found, expected, owner and next step of a row that is turned away; else nothing."""
    column = {'timesheet_line': 'work_on', 'expense_line': 'incurred_on'}.get(kind)
    try:
        day(row[column] if column else '2026-01-01')
    except ValueError:
        return ['VALUE_INVALID', 'medium', column, row[column], 'a date like 2026-09-30', 'it', CORRECT]
    if kind == 'expense_line' and row['currency'] not in CURRENCY.values():
        return ['CURRENCY_UNKNOWN', 'medium', 'currency', row['currency'], 'an ISO 4217 currency code', 'it', CORRECT]
    if any(other != row for other in of_one_id):
        return ['DUPLICATE_ID', 'medium', 'line', row['line'], 'one row for each id', 'it',
                'Leave one row of this id in the file and deliver it again.']
    return None


def receive_delivery(source, delivery):
    folder = SAMPLE / 'deliveries' / source / delivery
    known_at = (folder / 'delivery.yaml').read_text().split('known_at: ')[1].split()[0]
    for path in sorted(folder.glob('*.csv')):
        receive(source, f'{delivery}/{path.name}', path, known_at)


def find(kind, name):
    return next((row for row in known[kind].values() if row[kind] == name), None)


def obligations(entity):
    """The terms of the entity's obligations; an empty price or date is the contract's."""
    terms = {}
    for row in sorted(known['obligation'].values(), key=lambda o: (o['contract'], o['obligation'])):
        contract = find('contract', row['contract'])
        if contract['entity'] == entity:
            own = {column: row[column] or contract[column] for column in ('price', 'start_on', 'end_on')}
            terms[row['contract'], row['obligation']] = {**row, **own, 'ref': row.ref}
    return terms


# ---------------------------------------------------------------- what the work is worth

def work(entity, month):
    """The timesheet and expense lines of the month and entity, each with its amount, or why it is held."""
    lines, terms = [], obligations(entity)
    for kind, on in (('timesheet_line', 'work_on'), ('expense_line', 'incurred_on')):
        for row in known[kind].values():
            if row['status'] == 'deleted' or row[on][:7] != month or entity_of(row) != entity:
                continue
            project = find('project', row['project']) or {'contract': '', 'obligation': ''}
            mapped = MAPPED.get((row.source, row['project']), f'{project["contract"]}/{project["obligation"]}')
            line = {'row': row, 'kind': kind, 'on': row[on], 'hours': number(row.get('hours')), 'amount': Decimal(0),
                    'obligation': tuple(mapped.split('/')), 'gated': False, 'held': '', 'found': '',
                    'billable': 'false' not in (row.get('billable'), project.get('billable'))}
            value(line, terms.get(line['obligation']), entity)
            lines.append(line)
    return sorted(lines, key=lambda line: (line['on'], line['row'].ref))


def entity_of(row):
    """The project's entity, else the resource's, else the delivery's."""
    named = find('project', row['project']) or find('resource', row['resource'])
    return named['entity'] if named else next(e for e in SOURCE if SOURCE[e] == row.source)


def value(line, terms, entity):
    row = line['row']
    if line['hours'] > 24:
        line.update(held='HOURS_IMPLAUSIBLE', found=row['hours'])
    elif terms is None:
        line.update(held='CONTRACT_UNMAPPED', found=row['project'])
    elif terms['method'] == 'time_and_materials' and line['billable']:
        line['gated'] = row['status'] != 'approved'
        if line['kind'] == 'expense_line':
            marked_up = number(row['net_amount']) * (100 + number(terms['markup_percent'])) / 100
            line['amount'] = rounded(marked_up, PLACES[entity])
        else:
            role = find('resource', row['resource'])['role']
            asked = terms['rate_card'], row['resource'], role, row.get('service', '')
            rate = rate_for(*asked, row['work_on'])
            if rate is None:
                line.update(held='BILL_RATE_MISSING', found='/'.join(part or '-' for part in asked))
            else:
                line['amount'] = rounded(line['hours'] * rate, PLACES[entity])
    if line['held']:  # what may be lost: the hours at the highest rate of the card, or of all cards
        rates = [number(rate['hourly_rate']) for rate in GOVERNED['bill_rates'] if rate['currency'] == CURRENCY[entity]
                 and (terms is None or rate['rate_card'] == terms['rate_card'])]
        line['stake'] = rounded(line['hours'] * max(rates), PLACES[entity])


def rate_for(card, resource, role, service, on):
    """The most specific rate in force: of resource, role and service, role, service, or of the card alone."""
    for wanted in ((resource, '', ''), ('', role, service), ('', role, ''), ('', '', service), ('', '', '')):
        for rate in GOVERNED['bill_rates']:
            if ((rate['rate_card'], rate['resource'], rate['role'], rate['service']) == (card, *wanted)
                    and (rate['valid_from'] or on) <= on <= (rate['valid_to'] or on)):
                return number(rate['hourly_rate'])
    return None


# ---------------------------------------------------------------- delivered, approved and recognised, to date

def to_date(terms, lines, month, places):
    """Delivered, approved and recognised from the beginning to the end of the month."""
    if month < MONTHS[0]:
        return Decimal(0), Decimal(0), Decimal(0)
    if terms['method'] == 'time_and_materials':
        done = [line for line in lines if line['on'][:7] <= month]
        delivered, approved = sum(l['amount'] for l in done), sum(l['amount'] for l in done if not l['gated'])
        return delivered, approved, min(approved, number(terms['cap'] or 'Infinity'))
    if terms['method'] == 'milestone':
        mine = [reached(m, month) for m in known['milestone'].values() if m['contract'] == terms['contract']]
        delivered, accepted = sum(m[0] for m in mine), sum(m[1] for m in mine)
        return delivered, accepted, accepted
    served, whole, running = Decimal(0), Decimal(0), terms['start_on'][:7]
    while running <= terms['end_on'][:7]:  # a month weighs its days served over its days
        first = max(day(terms['start_on']), end_of(running).replace(day=1))
        weight = Decimal((min(day(terms['end_on']), end_of(running)) - first).days + 1) / end_of(running).day
        whole += weight
        served += weight if running <= month else 0
        running = next_to(running, 1)
    return (rounded(number(terms['price']) * served / whole, places),) * 3


def reached(milestone, month):
    """The amount as far as it is delivered (accepted or due), and as far as it is accepted with evidence."""
    accepted = milestone['evidence'] and milestone['accepted_on'] and milestone['accepted_on'][:7] <= month
    due = milestone['due_on'] and milestone['due_on'][:7] <= month
    amount = number(milestone['amount'])
    return amount if accepted or due else Decimal(0), amount if accepted else Decimal(0)


def moved(position, month, which):
    """0 delivered, 1 approved, 2 recognised in the month."""
    return position[month][which] - position[next_to(month, -1)][which]


# ---------------------------------------------------------------- the books

entries = {}                         # posting key -> the lines that a plan posted
posted = {'DE': {}, 'JP': {}}        # the files in posted/: name -> text


def books(entity):
    """The posted lines of the ledger, credit positive."""
    for row in known['ledger_line'].values():
        if row.source == LEDGER[entity] and row.get('status', '') in ('', 'posted'):
            row.credit, row.kind = number(row['credit']) - number(row['debit']), KIND_OF[entity, row['account']]
            row.month, row.key = row['posted_on'][:7], row.get('reference', '')
            row.invoiced = ':invoice:' in row.get('source_ref', '')
            yield row


def invoiced(entity):
    """The lines that invoices brought to revenue, or to the balances of the contract, as the policy says."""
    kinds = KINDS[:1] if INVOICES_CREDIT[entity] == 'revenue' else KINDS[1:]
    return [row for row in books(entity) if row.invoiced and row.kind in kinds]


def taken(entity):
    """What the ledger took by our entries and by invoices: by account kind, contract, obligation and month."""
    have = defaultdict(Decimal)
    for line in [line for key, lines in entries.items() if key.startswith(entity) for line in lines]:
        have[line['kind'], line['contract'], line['obligation'], line['month']] += line['credit']
    for row in invoiced(entity):
        at = row['obligation'] if row.kind == 'revenue' else lowest_active(entity, row['contract'], row.month)
        have[row.kind, row['contract'], at, row.month] += row.credit
    return have


def lowest_active(entity, contract, month):
    mine = [o for (c, _), o in obligations(entity).items() if c == contract]
    active = [o for o in mine if o['start_on'][:7] <= month <= o['end_on'][:7]]
    return (active or mine)[0]['obligation']


def plan(entity, month, positions):
    """One balanced entry per contract: what the ledger should have, less what it has taken, also of closed months."""
    have, due, bills = taken(entity), defaultdict(list), invoiced(entity)
    for m in [m for m in MONTHS if m <= month]:
        target = {('revenue', *at): moved(position, m, 2) for at, position in positions.items()}
        for contract in {contract for contract, _ in positions}:
            net = [sum(p[end][2] for at, p in positions.items() if at[0] == contract)
                   - sum(row.credit for row in bills if row['contract'] == contract and row.month <= end)
                   for end in (next_to(m, -1), m)]
            at = contract, lowest_active(entity, contract, m)
            target[('contract_asset', *at)] = max(net[0], 0) - max(net[1], 0)
            target[('contract_liability', *at)] = min(net[0], 0) - min(net[1], 0)
        for (kind, contract, obligation), amount in target.items():
            credit = amount - have[kind, contract, obligation, m]
            if credit:
                due[contract].append({'kind': kind, 'contract': contract, 'obligation': obligation, 'month': m,
                                      'account': ACCOUNT[entity, kind], 'credit': credit, 'on': end_of(month)})
    planned = {f'{entity}/{month}/{contract}/revenue/1': lines for contract, lines in sorted(due.items())}
    for key, lines in planned.items():
        lines.sort(key=lambda line: (line['month'], KINDS.index(line['kind']), line['obligation']))
        assert sum(line['credit'] for line in lines) == 0 and key not in entries, key
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


# ---------------------------------------------------------------- delivered against the ledger

def reconcile(entity, month, positions, lines):
    """The figures of every contract, and the differences that add up to delivered less ledger."""
    terms, have, end, found = obligations(entity), taken(entity), end_of(month), []
    figures = defaultdict(lambda: dict.fromkeys(('delivered', 'billed', 'recognised', 'taken', 'ledger'), Decimal(0)))

    def differ(contract, leg, cause, expected, actual, ref='', entry='', project='', on=end):
        if expected != actual:
            found.append({'contract': contract, 'leg': leg, 'cause': cause, 'ref': ref, 'entry': entry,
                          'project': project, 'expected': expected, 'actual': actual, 'amount': expected - actual,
                          'age': (end - on).days})

    for at, position in positions.items():
        delivered, approved, recognised = (moved(position, month, which) for which in range(3))
        took = have[('revenue', *at, month)]
        for name, amount in (('delivered', delivered), ('recognised', recognised), ('taken', took)):
            figures[at[0]][name] += amount
        differ(at[0], 'gate', 'over cap', approved, recognised, terms[at]['ref'])
        differ(at[0], 'plan', 'not posted', recognised, took, terms[at]['ref'])
    for line in [line for line in lines if line['gated']]:
        row = line['row']
        differ(line['obligation'][0], 'gate', 'not approved', line['amount'], Decimal(0), row.ref,
               project=row['project'], on=day(line['on']))
    for milestone in known['milestone'].values() if entity == 'DE' else []:
        due, accepted = [a - b for a, b in zip(reached(milestone, month), reached(milestone, next_to(month, -1)))]
        differ(milestone['contract'], 'gate', 'milestone not accepted', due, accepted, milestone.ref,
               on=day(milestone['due_on']))
    for invoice in known['invoice'].values():
        if (invoice['entity'], invoice['status'], invoice['issued_on'][:7]) == (entity, 'posted', month):
            sign = -1 if invoice['kind'] == 'credit_note' else 1
            figures[invoice['contract']]['billed'] += sign * number(invoice['net_amount'])
    for row in books(entity):
        if row.kind == 'revenue' and row.month == month:
            contract = row.key.split('/')[2] if row.key else row['contract'] or '(none)'
            figures[contract]['ledger'] += row.credit
            if not row.invoiced and not row.key:
                differ(contract, 'ledger', 'unexplained' if contract == '(none)' else 'manual entry', Decimal(0),
                       row.credit, row.ref, row['entry'], row['project'], day(row['posted_on']))
    for key, lines_of_entry in entries.items():
        if key.startswith(f'{entity}/{month}'):
            mine = [row for row in books(entity) if row.key == key]
            cause = ('deleted in ledger' if not mine else 'duplicate' if len({row['entry'] for row in mine}) > 1
                     else 'wrong period' if mine[0].month != month else 'amount')
            differ(key.split('/')[2], 'ledger', cause,
                   sum(line['credit'] for line in lines_of_entry if line['kind'] == 'revenue'),
                   sum(row.credit for row in mine if row.kind == 'revenue' and row.month == month), entry=key)
    found.sort(key=lambda d: (d['contract'], LEGS.index(d['leg']), d['cause'], d['ref'], d['entry']))
    for contract, f in figures.items():
        f['difference'] = f['delivered'] - f['ledger']
        assert f['difference'] == sum(d['amount'] for d in found if d['contract'] == contract), (month, contract)
    return {contract: f for contract, f in sorted(figures.items()) if any(f.values())}, found


# ---------------------------------------------------------------- the result files

def run(entity, month, stage, new):
    """One close run: works out everything from what was received, writes its results, returns the plan."""
    terms, months, currency = obligations(entity), [m for m in MONTHS if m <= month], CURRENCY[entity]
    lines = {m: work(entity, m) for m in months}
    positions = {}
    for at in terms:
        mine = [line for m in months for line in lines[m] if line['obligation'] == at]
        positions[at] = {m: to_date(terms[at], mine, m, PLACES[entity]) for m in [next_to(MONTHS[0], -1), *months]}
    planned = plan(entity, month, positions)
    figures, found = reconcile(entity, month, positions, lines[month])

    def money(amount):
        return str(rounded(amount, PLACES[entity]))

    def write(name, header, rows):
        path = SAMPLE / 'expected' / entity / month / stage / f'{name}.csv'
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open('w', newline='', encoding='utf-8') as out:
            csv.writer(out, lineterminator='\n').writerows([header.split(), *rows])

    bridge = defaultdict(list)
    for d in found:
        bridge[d['contract'], d['leg'], d['cause']].append(d['amount'])
    write('bridge', 'entity contract period currency leg cause amount lines',
          [[entity, contract, month, currency, leg, cause, money(sum(amounts)), len(amounts)]
           for (contract, leg, cause), amounts in bridge.items()])
    largest = {contract: min((-abs(sum(amounts)), at[2]) for at, amounts in bridge.items() if at[0] == contract)[1]
               for contract, _, _ in bridge}
    write('reconciliation', 'entity contract period currency delivered billed recognised taken ledger difference '
          'status largest_cause',
          [[entity, contract, month, currency, *map(money, f.values()), 'break' if f['difference'] else 'match',
            largest.get(contract, '')] for contract, f in figures.items()])
    write('differences', 'entity contract project period currency leg cause source_ref entry expected actual '
          'difference age_days owner explanation',
          [[entity, d['contract'], d['project'], month, currency, d['leg'], d['cause'], d['ref'], d['entry'],
            *(money(d[name]) for name in ('expected', 'actual', 'amount')), d['age'], *CAUSES[d['cause']]]
           for d in found])
    write('postings', 'key line entity journal account posting_on period debit credit currency contract obligation '
          'source_refs status ledger_id',
          [[key, at, entity, JOURNAL, line['account'], line['on'], line['month'], *sides(line, entity), currency,
            line['contract'], line['obligation'], facts(line, terms, lines),
            *(['planned', ''] if key in planned else [state(entity, key, at, line), key.replace('/', '_')])]
           for key, of_entry in sorted({**entries, **planned}.items()) if key.startswith(f'{entity}/{month}')
           for at, line in enumerate(of_entry, 1)])
    exceptions = []
    for line in [line for line in lines[month] if line['held']]:
        row, (severity, field, expected, owner, step) = line['row'], HELD[line['held']]
        exceptions.append([line['held'], severity, row.ref, row.file, row.line, field, line['found'], expected, owner,
                           money(line['stake']), currency, row.since, step])
    for row in [row for batch in new for row in batch[4]]:
        code, severity, field, value_found, expected, owner, step = row.reject
        exceptions.append([code, severity, row.ref, row.file, row.line, field, value_found, expected, owner, '', '',
                           row.since, step])
    write('exceptions', 'code severity source_ref file line field found expected owner amount currency since next_step',
          sorted(exceptions, key=lambda e: (e[0], e[2], e[3], e[4])))
    totals = []
    for kind in {batch[1] for batch in new}:
        read, staged, turned_away = ([row for b in new if b[1] == kind for row in b[part]] for part in (2, 3, 4))
        hours, amount = (sum(number(row.get(column)) for row in staged)
                         for column in ('hours', AMOUNT.get(kind, 'none')))
        totals.append(['extract', kind, '', len(read), len(staged), 0, len(turned_away),
                       len(read) - len(staged) - len(turned_away), rounded(hours, 2), rounded(amount, 2), ''])

    def total(step, kind, count, carried, hours, amount):
        totals.append([step, kind, currency, count, carried, count - carried, 0, 0, rounded(hours, 2), money(amount),
                       ''])

    for kind in ('timesheet_line', 'expense_line', 'cost_line'):
        mine = [line for line in lines[month] if line['kind'] == kind]
        carried = [line for line in mine if not line['held']]
        hours, amount = (sum(line[name] for line in carried) for name in ('hours', 'amount'))
        total('value', kind, len(mine), len(carried), hours, amount)
        total('recognise', kind, len(carried), len(carried), hours, amount)
    total('recognise', 'obligation', len(terms), len(terms), 0, sum(moved(p, month, 2) for p in positions.values()))
    total('reconcile', 'contract_month', len(figures), len(figures), 0, sum(f['difference'] for f in figures.values()))
    due = [line['credit'] for of_entry in planned.values() for line in of_entry]
    total('plan', 'entry_line', len(due), len(due), 0, sum(credit for credit in due if credit > 0))
    write('control_totals', 'step record_kind currency read carried held rejected known hours amount hash',
          sorted(totals, key=lambda row: (STEPS.index(row[0]), row[1])))
    return planned


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


def facts(line, terms, lines):
    """The first three records behind a line of an entry, and how many more there are."""
    at = line['contract'], line['obligation']
    refs = [terms[at]['ref']]
    if line['kind'] == 'revenue' and terms[at]['method'] == 'time_and_materials':
        refs = [w['row'].ref for w in lines[line['month']] if w['obligation'] == at and w['amount'] and not w['gated']]
    if line['kind'] == 'revenue' and terms[at]['method'] == 'milestone':
        refs = [m.ref for m in known['milestone'].values() if m['evidence'] and m['accepted_on'][:7] == line['month']]
    return ' '.join(refs[:3]) + (f' +{len(refs) - 3}' if len(refs) > 3 else '')


def close(entity, month, opening):
    """Extract, run, apply, what somebody did, read back, run again; returns what was known to the final run."""
    for delivery in DELIVERIES[month]:
        receive_delivery(SOURCE[entity], delivery)
    receive(LEDGER[entity], 'ledger_lines.csv', SAMPLE / 'ledger' / LEDGER_READ[month] / entity / 'ledger_lines.csv')
    for stage in ('prepared', 'final'):
        new = [batch for batch in batches[opening:] if batch[0] in (SOURCE[entity], LEDGER[entity])]
        planned = run(entity, month, stage, new)
        apply(entity, planned)
        if stage == 'prepared':
            edit(entity, month)
            read_back(entity, month)
    assert not planned, 'the final run has nothing left to post'
    return len(batches)


if __name__ == '__main__':
    signed = {'DE': 0, 'JP': 0}
    for closing in MONTHS:
        for one in signed:
            signed[one] = close(one, closing, signed[one])
