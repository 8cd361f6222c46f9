"""What was received: the rows of the sample's files, each by its newest version, and the governed sets in force."""
import csv
import io
from calendar import monthrange
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent
CURRENCY, PLACES = {'DE': 'EUR', 'JP': 'JPY'}, {'DE': 2, 'JP': 0}
SOURCE, LEDGER = {'DE': 'psa-de', 'JP': 'psa-jp'}, {'DE': 'ledger-de', 'JP': 'ledger-jp'}
ID = {'entities': ['entity'], 'customers': ['customer'], 'projects': ['project'], 'resources': ['resource'],
      'contracts': ['contract'], 'obligations': ['contract', 'obligation', 'version'],
      'milestones': ['contract', 'obligation', 'milestone'], 'estimates': ['contract', 'obligation', 'estimated_on'],
      'opening_positions': ['contract', 'obligation', 'month', 'kind'], 'deliveries': ['line'],
      'invoices': ['invoice', 'line'], 'timesheet_lines': ['line'], 'expense_lines': ['line'], 'cost_lines': ['line'],
      'ledger_lines': ['entry', 'line']}
KIND = {'entities': 'entity', 'deliveries': 'delivery'}  # the others lose their s
DATED = {'timesheet_line': 'work_on', 'expense_line': 'incurred_on', 'cost_line': 'incurred_on'}
COSTS = ['payroll', 'subcontractor', 'material', 'other', 'waste']
CORRECT = 'Correct the row at the source and deliver it again.'


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


class Row(dict):
    """The cells of a row, and beside them where it came from."""

    missing = False


known = {kind: {} for kind in ('estimate', 'delivery', 'milestone', 'opening_position', 'cost_line')}
batches = []   # one per file, in order: source, kind, rows read, rows staged, rows rejected
governed = {}  # name of the governed file -> its rows in the version in force


def govern(until):
    """The governed files in force on a day: of each name the newest."""
    for folder in sorted((SAMPLE / 'governed').iterdir()):
        if folder.name <= until:
            governed.update({path.stem: table(path) for path in folder.glob('*.csv')})


def receive(source, file, path_or_rows, known_at='', complete=''):
    """Takes in one file. Rows read = staged + known + rejected. What a complete file lacks of its month is missing."""
    name = file.split('/')[-1].split('.')[0]
    kind = KIND.get(name, name[:-1])
    delivered, staged, end = [], [], 1
    from_file = isinstance(path_or_rows, Path)
    reader = csv.DictReader(path_or_rows.open(encoding='utf-8', newline='')) if from_file else path_or_rows
    for cells in reader:
        row = Row(cells)
        row.source, row.file, row.line, row.since = source, file, end + 1, known_at
        row.ref = f'{source}:{kind}:' + '/'.join(row[column] for column in ID[name])
        end = reader.line_num if from_file else 0
        delivered.append(row)
    of_kind = known.setdefault(kind, {})
    for row in delivered:
        row.reject = rejection(kind, row, [other for other in delivered if other.ref == row.ref])
        if not row.reject and of_kind.get(row.ref) != row:
            of_kind[row.ref] = row
            staged.append(row)
    for ref, row in list(of_kind.items()) if complete else []:
        if row.source == source and row[DATED[kind]][:7] == complete and row['status'] != 'deleted' \
                and all(other.ref != ref for other in delivered):
            of_kind[ref] = Row(row)
            vars(of_kind[ref]).update(vars(row), missing=True, file=file, line=0, since=known_at)
    batches.append((source, kind, delivered, staged, [row for row in delivered if row.reject]))


def rejection(kind, row, of_one_id):
    """Code, severity, field, found, expected, owner and next step of a row that is turned away; else nothing."""
    if None in row:
        row.ref = ''
        return ['ROW_MALFORMED', 'medium', '', f'{len(row) - 1 + len(row[None])} values',
                'as many values as the header has columns', 'it', CORRECT]
    column = DATED.get(kind)
    try:
        day(row[column] if column else '2026-01-01')
    except ValueError:
        return ['VALUE_INVALID', 'medium', column, row[column], 'a date like 2026-09-30', 'it', CORRECT]
    if kind == 'cost_line' and row['kind'] not in COSTS:
        return ['VALUE_INVALID', 'medium', 'kind', row['kind'], 'one of ' + ', '.join(COSTS), 'it', CORRECT]
    if kind == 'estimate' and not row['progress_percent'].replace('.', '').isdigit() and row['progress_percent']:
        return ['VALUE_INVALID', 'medium', 'progress_percent', row['progress_percent'], 'a decimal number like 1234.50',
                'it', CORRECT]
    if kind == 'delivery' and not row['units']:
        return ['VALUE_MISSING', 'medium', 'units', '', 'a value', 'it', CORRECT]
    if kind == 'expense_line' and not row['net_amount'].replace('.', '').isdigit():
        return ['VALUE_INVALID', 'medium', 'net_amount', row['net_amount'], 'a decimal number like 1234.50', 'it', CORRECT]
    if any(other != row for other in of_one_id):
        return ['DUPLICATE_ID', 'medium', 'line', row['line'], 'one row for each id', 'it',
                'Leave one row of this id in the file and deliver it again.']
    return None


def receive_deliveries(entity, after, until):
    """What the entity's source delivered on the days after one, until another."""
    for folder in sorted((SAMPLE / 'deliveries' / SOURCE[entity]).iterdir()):
        if after < folder.name <= until:
            said = (folder / 'delivery.yaml').read_text()
            known_at = said.split('known_at: ')[1].split()[0]
            for path in sorted(folder.glob('*.csv')):
                complete = ''.join(said.split(f'complete:\n  {path.name}:\n    month: ')[1:]).strip()
                receive(SOURCE[entity], f'{folder.name}/{path.name}', path, known_at, complete)


def receive_ledger(entity, after, until):
    """The company's own ledger, as exported last."""
    for folder in sorted((SAMPLE / 'ledger').iterdir()):
        export = folder / entity / 'ledger_lines.csv'
        if after < folder.name <= until and export.exists():
            receive(LEDGER[entity], 'ledger_lines.csv', export)


def find(kind, name):
    return next((row for row in known[kind].values() if row[kind] == name), None)


def of_obligation(kind, at):
    """The newest rows of a kind about an obligation."""
    return [row for row in known[kind].values() if (row['contract'], row['obligation']) == at]


def obligations(entity):
    """The versions of the terms of the entity's obligations, oldest first; an empty date is the contract's."""
    terms = {}
    for row in sorted(known['obligation'].values(), key=lambda o: (o['contract'], o['obligation'], int(o['version']))):
        contract = find('contract', row['contract'])
        if contract['entity'] == entity:
            own = {column: row[column] or contract[column] for column in ('start_on', 'end_on')}
            versions = terms.setdefault((row['contract'], row['obligation']), [])
            versions.append({**row, **own, 'ref': row.ref, 'row': row})
    return terms


def policy(setting, entity, contract=''):
    """The value of a setting: the contract's, else the entity's, else nothing."""
    chosen = {row['contract']: row['value'] for row in governed['policy']
              if row['setting'] == setting and row['entity'] == entity and row['contract'] in ('', contract)}
    return chosen.get(contract, chosen.get('', ''))
