"""What was delivered and decided until a day, read anew for every stage: nothing is carried from one month to the next."""
import csv
import re
from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[2]
SETTINGS = (SAMPLE / 'tieout.yaml').read_text()
CURRENCY = dict(re.findall(r'^  (\w+):\n    currency: (\w+)$', SETTINGS, re.MULTILINE))
DECIMALS = {'EUR': 2, 'USD': 2, 'CHF': 2, 'JPY': 0}
GROUP = ''.join(re.findall(r'^group_currency: (\w+)$', SETTINGS, re.MULTILINE))
ID = {'contracts': ['contract'], 'obligations': ['contract', 'obligation', 'version'], 'projects': ['project'],
      'resources': ['resource'], 'milestones': ['contract', 'obligation', 'milestone'],
      'estimates': ['contract', 'obligation', 'estimated_on'],
      'variable_outcomes': ['contract', 'obligation', 'estimated_on', 'element', 'outcome'],
      'timesheet_lines': ['line'], 'expense_lines': ['line'], 'cost_lines': ['line'], 'deliveries': ['line'],
      'invoices': ['invoice', 'line'], 'opening_positions': ['contract', 'obligation', 'month', 'kind']}
KINDS_OF_COST = {'payroll', 'subcontractor', 'material', 'other', 'waste'}
ONE_DAY = timedelta(1)


def rounded(amount, currency):
    """Half up, away from zero, to the decimals of the currency (rule 12)."""
    unit = 10 ** DECIMALS[currency]
    units = (abs(Fraction(amount)) * unit * 2 + 1) // 2
    return Fraction(units if amount >= 0 else -units, unit)


def written(amount, currency):
    if amount is None:
        return ''
    places, units = DECIMALS[currency], int(rounded(amount, currency) * 10 ** DECIMALS[currency])
    digits = str(abs(units)).rjust(places + 1, '0')
    return ('-' if units < 0 else '') + (f'{digits[:-places]}.{digits[-places:]}' if places else digits)


def number(text):
    return Fraction(text) if text else Fraction(0)


def day(text):
    return date.fromisoformat(text)


def month_of(on):
    return str(on)[:7]


def end_of(month):
    year, of_year = map(int, month.split('-'))
    return date(year, of_year, monthrange(year, of_year)[1])


def start_of(month):
    return end_of(month).replace(day=1)


def step(month, by):
    year, of_year = map(int, month.split('-'))
    months = year * 12 + of_year - 1 + by
    return f'{months // 12}-{months % 12 + 1:02d}'


class Row(dict):
    """The cells of a row; an unknown one is empty."""

    missing, ref, at = False, '', ('', 0)

    def __missing__(self, column):
        return ''


def readable(kind, row):
    """Whether the row can be taken in at all."""
    if None in row or None in row.values():
        return False
    try:
        for column, cell in row.items():
            if cell and (column.endswith('_on') and day(cell) or column in ('hours', 'net_amount', 'progress_percent', 'units')):
                number(cell) if not column.endswith('_on') else None
    except ValueError:
        return False
    return (kind != 'cost_lines' or row['kind'] in KINDS_OF_COST) and (kind != 'deliveries' or row['units']) \
        and ('currency' not in row or row['currency'] in DECIMALS)


class Known:
    """What a company's source had delivered, and what was decided, until a day."""

    def __init__(self, entity, until):
        self.entity, self.currency, self.source = entity, CURRENCY[entity], f'psa-{entity.lower()}'
        self.of = {name: {} for name in ID}
        self.before = {}    # contract -> its earlier rows, oldest first
        self.received = []  # folder, file, rows read, rows that changed something, rows turned away
        for folder in sorted((SAMPLE / 'deliveries' / self.source).iterdir()):
            if folder.name <= until:
                self.deliver(folder)
        self.governed = {}
        for folder in sorted((SAMPLE / 'governed').iterdir()):
            if folder.name <= until:
                self.governed.update({path.stem: read(path) for path in folder.glob('*.csv')})

    def deliver(self, folder):
        said = (folder / 'delivery.yaml').read_text()
        self.since = said.split('known_at: ')[1].split()[0]
        for path in sorted(folder.glob('*.csv')):
            self.take(folder, path, ''.join(said.split(f'complete:\n  {path.name}:\n    month: ')[1:]).strip())

    def take(self, folder, path, complete):
        name, rows = path.stem, read(path)
        ids = ID.get(name, [next(iter(rows[0]))])
        for row in rows:
            row.id = '/'.join(row[column] or '' for column in ids)
            row.ref, row.since = f'{self.source}:{KIND.get(name, name[:-1])}:{row.id}', self.since
            row.at = f'{folder.name}/{path.name}', row.line
        good = [row for row in rows if readable(name, row) and all(other == row for other in rows if other.id == row.id)]
        mine, changed = self.of.setdefault(name, {}), []
        for row in good:
            if row.id not in mine or mine[row.id] != row:
                if name == 'contracts' and row.id in mine:
                    self.before.setdefault(row.id, []).append(mine[row.id])
                mine[row.id] = row
                changed.append(row)
        for row in mine.values() if complete else []:
            row.missing = month_of(row['work_on']) == complete and all(other.id != row.id for other in rows)
        self.received.append((folder.name, name, len(rows), changed, len(rows) - len(good)))

    def rows(self, name, at=None):
        return [row for row in self.of[name].values() if at is None or (row['contract'], row['obligation']) == at]

    def contract(self, name):
        return self.of['contracts'][name]

    def policy(self, setting, contract):
        """The contract's value, else the company's, else nothing: then the default holds."""
        chosen = {row['contract']: row['value'] for row in self.governed['policy']
                  if (row['setting'], row['entity']) == (setting, self.entity) and row['contract'] in ('', contract)}
        return chosen.get(contract, chosen.get('', ''))

    def rate(self, source, target, on, kind='spot'):
        """The rate of a day, or of the seven days before it; of a month's average the month's. None: nobody gave one."""
        if source == target:
            return Fraction(1)
        given = {row['rate_on']: row['rate'] for row in self.governed.get('fx_rates', [])
                 if (row['from_currency'], row['to_currency'], row['kind']) == (source, target, kind)
                 and (month_of(on) == month_of(row['rate_on']) if kind == 'average'
                      else on - 7 * ONE_DAY <= day(row['rate_on']) <= on)}
        return Fraction(given[max(given)]) if given else None


KIND = {'deliveries': 'delivery', 'entities': 'entity'}


def read(path):
    with path.open(encoding='utf-8', newline='') as file:
        reader, rows, line = csv.DictReader(file), [], 2
        for cells in reader:
            row = Row(cells)
            row.line, line = line, reader.line_num + 1
            rows.append(row)
        return rows
