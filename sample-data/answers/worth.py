"""What the work of a month is worth, what it cost, and which lines cannot be valued."""
from decimal import Decimal

from received import CURRENCY, DATED, PLACES, SOURCE, find, governed, known, number, obligations, rounded

COST_METHODS = ('cost_to_cost', 'cost_plus', 'cost_recovery')
# The known name that is nearest to one that nobody delivered.
NEAREST = {'DEE': 'DE', 'P-1990': 'P-1900', 'C-1009/1': 'C-1001'}
WHOLE_CONTRACT = COST_METHODS + ('hours_to_hours', 'retainer_drawdown')  # one held line holds the obligation


def work(entity, month):
    """The timesheet, expense and cost lines of the month and entity, each with its amount, or why it is held."""
    lines, terms = [], obligations(entity)
    for kind, on in DATED.items():
        for row in known[kind].values():
            if row.get('status') == 'deleted' or row[on][:7] != month or entity_of(row) != entity:
                continue
            line = {'row': row, 'kind': kind, 'on': row[on], 'obligation': leads_to(row, row[on], entity),
                    'hours': number(row.get('hours')), 'approved': row.get('status', 'approved') == 'approved',
                    'rate': None, 'amount': Decimal(0), 'cost': None, 'depicts': '', 'currency': CURRENCY[entity],
                    'held': '', 'found': '', 'stake': None}
            value(line, terms.get(line['obligation']), entity)
            line['gated'] = not line['approved'] and line['amount'] != 0
            lines.append(line)
    return sorted(lines, key=lambda line: (line['on'], line['row'].ref))


def suggested(name):
    return f'{name} (did you mean {NEAREST[name]}?)' if name in NEAREST else name


def known_obligations():
    return {(row['contract'], row['obligation']) for row in known['obligation'].values()}


def entity_of(row):
    """The contract's or project's entity, else the delivery's."""
    named = find('contract', row.get('contract')) or find('project', row['project'])
    return named['entity'] if named else next(e for e in SOURCE if SOURCE[e] == row.source)


def leads_to(row, on, entity):
    """The obligation that a line is work on: the one that it names, or its project's by a mapping, or by itself."""
    if row.get('contract'):
        return row['contract'], row['obligation']
    for mapped in governed['mappings']:
        if ((mapped['kind'], mapped['source'], mapped['source_key'], mapped['entity'])
                == ('project', row.source, row['project'], entity)
                and (mapped['valid_from'] or on) <= on <= (mapped['valid_to'] or on)):
            return tuple(mapped['target'].split('/'))
    project = find('project', row['project']) or {'contract': '', 'obligation': ''}
    return project['contract'], project['obligation']


def value(line, versions, entity):
    row, places = line['row'], PLACES[entity]
    terms = versions[0] if versions else None
    if row.missing:
        line.update(held='MISSING_AT_SOURCE', found=row.ref)
    elif line['hours'] > 24:
        line.update(held='HOURS_IMPLAUSIBLE', found=row['hours'])
    elif terms is None and line['obligation'] in known_obligations():
        line.update(held='ENTITY_DIFFERS', found=f'{row["project"]} of {entity}, {line["obligation"][0]} of '
                                                 f'{find("contract", line["obligation"][0])["entity"]}')
    elif terms is None:
        unknown = find('project', row['project']) is None
        line.update(held='PROJECT_UNKNOWN' if unknown else 'CONTRACT_UNMAPPED', found=suggested(row['project']))
    elif line['kind'] != 'timesheet_line' and row['currency'] != CURRENCY[entity]:
        line.update(held='CURRENCY_DIFFERS', found=row['currency'], currency=row['currency'])
    elif line['kind'] == 'timesheet_line':
        value_hours(line, terms, places)
    elif line['kind'] == 'expense_line':
        line.update(cost=number(row['net_amount']), depicts='other')
        if is_billed(line, terms):
            line['amount'] = rounded(line['cost'] * (100 + number(terms['markup_percent'])) / 100, places)
    else:
        depicts = {'payroll': 'labour', 'subcontractor': 'labour', 'waste': 'waste'}.get(row['kind'], 'other')
        line.update(cost=number(row['amount']),
                    depicts='uninstalled' if row['depicts_progress'] == 'false' else depicts)
    if line['held']:  # what may be lost: the hours at the highest rate of the card, or of all cards; or what was spent
        rates = [number(rate['hourly_rate']) for rate in governed['bill_rates'] if rate['currency'] == CURRENCY[entity]
                 and (line['held'] in ('CONTRACT_UNMAPPED', 'PROJECT_UNKNOWN', 'ENTITY_DIFFERS') or terms and rate['rate_card'] == terms['rate_card'])]
        line['stake'] = (number(row['net_amount']) if line['kind'] == 'expense_line'
                         else rounded(line['hours'] * max(rates), places) if rates else None)


def is_billed(line, terms):
    project = find('project', line['row']['project'])
    return terms['method'] == 'time_and_materials' and 'false' not in (line['row'].get('billable'), project['billable'])


def value_hours(line, terms, places):
    row = line['row']
    role = find('resource', row['resource'])['role']
    if is_billed(line, terms):
        asked = terms['rate_card'], row['resource'], role, row.get('service', '')
        line['rate'] = rate_for(*asked, row['work_on'])
        if line['rate'] is None:
            line.update(held='BILL_RATE_MISSING', found='/'.join(part or '-' for part in asked))
            return
        line['amount'] = rounded(line['hours'] * line['rate'], places)
    hourly = next((number(rate['hourly_cost']) for rate in governed['cost_rates']
                   if rate['resource'] == row['resource'] and rate['valid_from'] <= row['work_on']), None)
    if hourly is not None:
        line.update(cost=rounded(line['hours'] * hourly, places), depicts='labour')
    elif terms['method'] in COST_METHODS:
        line.update(held='COST_RATE_MISSING', found=row['resource'])


def rate_for(card, resource, role, service, on):
    """The most specific rate in force: of resource, role and service, role, service, or of the card alone."""
    for wanted in ((resource, '', ''), ('', role, service), ('', role, ''), ('', '', service), ('', '', '')):
        for rate in governed['bill_rates']:
            if ((rate['rate_card'], rate['resource'], rate['role'], rate['service']) == (card, *wanted)
                    and (rate['valid_from'] or on) <= on <= (rate['valid_to'] or on)):
                return number(rate['hourly_rate'])
    return None
