"""Delivered against the ledger: the figures of every contract and month, and the causes of their difference; and of the balances."""
from collections import defaultdict
from datetime import timedelta
from decimal import Decimal

from books import FIRST, GO_LIVE, KINDS, books, entries, invoiced, taken
from methods import ACCEPTED, CAPPED, OPEN, reached
from received import CURRENCY, PLACES, day, end_of, known, number, obligations, rounded

RECOGNISED, ONE_DAY = CAPPED + 1, timedelta(1)
LEGS = ['gate', 'plan', 'ledger']
FIGURES = ('delivered', 'billed', 'recognised', 'taken', 'ledger')
CAUSES = {  # of each leg: owner and explanation
    'gate': {'not approved': ('delivery', 'The work is recorded but not approved.'),
             'milestone not accepted': ('delivery', 'The milestone is due but not accepted with evidence.'),
             'over cap': ('delivery', 'The work is approved but above the cap of the obligation.'),
             'over funding': ('finance', 'The work is approved but above the funding limit of the contract.')},
    'plan': {'not posted': ('finance', 'It is recognised but the ledger has not taken it.'),
             'late approval': ('finance', 'The work was approved after its period was closed.'),
             'rate': ('finance', 'The bill or cost rate changed after the posting.'),
             'mapping': ('finance', 'The work moved to another contract or obligation after the posting.'),
             'deleted at source': ('finance', 'The work was deleted at the source after the posting.'),
             'amount': ('finance', 'The hours or amount changed after the posting.'),
             'approval withdrawn': ('delivery', 'The approval or acceptance of the work was withdrawn after the '
                                                'posting.'),
             'missing at source': ('delivery', 'A complete delivery no longer has the work; its posting stays until '
                                               'somebody decides.'),
             'estimate': ('delivery', 'What is still to come was estimated anew after the posting.'),
             'amendment': ('finance', 'The terms of the contract changed after the posting.'),
             'cut-off': ('finance', 'The ledger has the invoice in another month than it was issued in.'),
             'credit note': ('finance', 'The ledger has a credit note that it had not when it took the revenue, or that invoices.csv '
                                        'has not, or the other way round.'),
             'billed otherwise': ('finance', 'The ledger has an invoice that it had not, or not so, when it took the revenue, or that '
                                             'invoices.csv has otherwise.'),
             'opening': ('finance', 'The rules give another balance at go-live than was adopted from the books.')},
    'ledger': {'deleted in ledger': ('finance', 'The posted entry or a line of it is no longer in the ledger.'),
               'duplicate': ('finance', 'The ledger has the posted entry more than once.'),
               'wrong period': ('finance', 'The ledger has the posted entry in another period.'),
               'wrong account': ('finance', 'The ledger has the posted entry or an invoice on another account than it '
                                            'belongs on.'),
               'amount': ('finance', 'The ledger has another amount than was posted.'),
               'manual entry': ('finance', 'The ledger has an amount that was neither invoiced nor posted by a plan.'),
               'unexplained': ('finance', 'No cause was found.')}}


# What is said of a case: {what} is the fact or entry, else contract and month.
CASES = {
    'gate': {'not approved': '{what} of {day}: of {expected} {currency} delivered for {contract}, {actual} are approved.',
             'milestone not accepted': '{what} of {day}: of {expected} {currency} due for {contract}, {actual} are accepted with evidence.',
             'over cap': '{what}: of {expected} {currency} approved for {contract} in {month}, {actual} are within the cap.',
             'over funding': '{what}: of {expected} {currency} approved for {contract} in {month}, {actual} are within the funding limit.'},
    'plan': {'not posted': '{what} of {day}: {expected} {currency} of {contract} are recognised in {month}, and the ledger has taken '
                           '{actual}.',
             'late approval': '{what} of {day} was approved after the posting: {expected} {currency} for {contract}, {actual} then.',
             'rate': '{what} of {day} has another bill rate than at the posting: {expected} {currency} for {contract}, {actual} then.',
             'mapping': '{what} of {day} moved to or from {contract} after the posting: {expected} {currency} there now, {actual} then.',
             'deleted at source': '{what} of {day} was deleted at the source after the posting: {expected} {currency} for {contract}, '
                                  '{actual} then.',
             'amount': '{what} of {day} has other hours or another amount than at the posting: {expected} {currency} for {contract}, '
                       '{actual} then.',
             'approval withdrawn': '{what} of {day} lost its approval or acceptance after the posting: {expected} {currency} for '
                                   '{contract}, {actual} then.',
             'missing at source': '{what} of {day} is missing in a complete delivery: {actual} {currency} of {contract} stay posted until '
                                  'somebody decides.',
             'estimate': '{what}: estimated anew after {month} was posted, {contract} earns {expected} {currency} in it, {actual} then.',
             'amendment': '{what}: by terms that changed after {month} was posted, {contract} earns {expected} {currency} in it, '
                          '{actual} then.',
             'cut-off': '{what}: by its day of issue {expected} {currency} of {contract} are of {month}, and the ledger has {actual} of it '
                        'there.',
             'opening': '{what}: the rules give {expected} {currency} for {contract} until the end of {month}, and {actual} were adopted '
                        'from the books.'},
    'ledger': {'deleted in ledger': 'Entry {entry} posted {expected} {currency} for {contract} in {month}, and the ledger does not have it '
                                    'any more.',
               'duplicate': 'Entry {entry} posted {expected} {currency} for {contract} in {month}, and the ledger has it more than once, '
                            '{actual} in all.',
               'wrong period': 'Entry {entry} posted {expected} {currency} for {contract} in {month}, and the ledger has {actual} of it '
                               'there.',
               'amount': 'Entry {entry} posted {expected} {currency} for {contract} in {month}, and the ledger has {actual}.',
               'wrong account': 'Entry {entry} posted {expected} {currency} for {contract} in {month}, and the ledger has {actual} on '
                                'accounts of its kind.',
               'manual entry': 'Entry {entry} of {day} has {actual} {currency} for {contract} in {what}, neither invoiced nor posted by a '
                               'plan.',
               'unexplained': '{what} of {day}: {expected} {currency} expected for {contract} in {month}, {actual} in the ledger, and no '
                              'cause was found.'}}


def explained(d, entity, month_end):
    """The sentence of a case; of a balance that is to be posted, to where its cause moved it."""
    expected, actual = (str(rounded(d[name], PLACES[entity])) for name in ('expected', 'actual'))
    general, currency = CAUSES[d['leg']][d['cause']][1], CURRENCY[entity]
    if d['leg'] == 'plan' and d['kind'] != 'revenue':
        cause, kind = d['cause'][0].upper() + d['cause'][1:], d['kind'].replace('_', ' ')
        return (f"{cause}: the {kind} of {d['contract']} at the end of {d['month']} stands at {expected} {currency} "
                f"instead of {actual}.")
    sentence = CASES[d['leg']][d['cause']]
    if '{entry}' in sentence and not d['entry']:
        return general
    return sentence.format(
        what=d['ref'] or d['entry'] or f"{d['contract']} in {d['month']}", day=month_end - ONE_DAY * d['age'], expected=expected,
        actual=actual, currency=currency, contract=d['contract'], month=d['month'], entry=d['entry'])


# In which order causes of the plan leg move a balance.
PLAN_ORDER = ['rules', 'mapping', 'amendment', 'rate', 'fx', 'estimate', 'late work', 'amount', 'deleted at source', 'missing at source',
              'late approval', 'approval withdrawn', 'late acceptance', 'termination', 'policy', 'credit note', 'cut-off',
              'billed otherwise', 'opening', 'not posted']


class Seen:
    """What a run worked out: lines by month, what moved by month and obligation, the terms and estimates behind."""

    def __init__(self, entity, month, lines, moved):
        self.entity, self.month, self.lines, self.moved = entity, month, lines, moved
        self.terms = {at: [version['row'] for version in versions] for at, versions in obligations(entity).items()}
        self.estimates = dict(known['estimate'])
        self.nets, self.refs = {}, {}

    def net(self, contract, month):
        """What was earned of a contract until a month's end less what was billed; nothing where part of it cannot be said."""
        return self.nets[contract, month]


def counted(line):
    return Decimal(0) if line['held'] or line['gated'] else line['amount']


def reconcile(now, references):
    """The figures of every contract and month that is shown, and the differences behind them."""
    found, figures = [], defaultdict(lambda: dict.fromkeys(FIGURES, Decimal(0)))

    def differ(contract, m, leg, cause, expected, actual, ref='', entry='', project='', on=None, kind='revenue'):
        if expected != actual:
            found.append({'contract': contract, 'kind': kind, 'month': m, 'leg': leg, 'cause': cause, 'ref': ref, 'entry': entry,
                          'project': project, 'expected': expected, 'actual': actual, 'amount': expected - actual,
                          'age': (end_of(now.month) - (on or end_of(m))).days})

    gates(now, differ)
    changes(now, references, differ)
    astray(now, differ)
    fill(now, figures)
    balances = of_balances(now, found, differ)
    found.sort(key=lambda d: (d['contract'], KINDS.index(d['kind']), d['month'], LEGS.index(d['leg']), d['cause'], d['ref'], d['entry']))
    shown = {}
    for at, f in sorted(figures.items()):
        mine = [d for d in found if (d['contract'], d['month']) == at and d['kind'] == 'revenue']
        assert f['delivered'] - f['ledger'] == sum(d['amount'] for d in mine), (at, f, mine)
        f['difference'] = f['delivered'] - f['ledger']
        if any(f.values()) if at[1] == now.month else f['recognised'] != f['taken'] or f['taken'] != f['ledger']:
            shown[at] = f
    return shown, [d for d in found if d['kind'] != 'revenue' or (d['contract'], d['month']) in shown], balances


def of_balances(now, found, differ):
    """Contract asset and contract liability at the month's end, debit positive: what they should be, as taken, as booked.

    They should be what is earned less what is billed: above zero an asset, below a liability. What that gave at go-live less what was
    adopted then is no difference of later months. What else is not as it was taken moves the net of the contract by one cause after
    another: by its revenue, then by what invoices.csv and the ledger say of its invoices. Where both sides of it were taken, what was
    not posted nets them.
    """
    rows = {}
    for contract in sorted({at[0] for at in now.terms}):
        took = {kind: -sum((amount for (k, c, _, m), amount in taken(now.entity).items() if (k, c) == (kind, contract) and m <= now.month),
                           Decimal(0)) for kind in KINDS[1:]}
        net = now.net(contract, now.month)
        if net is None:
            rows.update({(contract, kind): (None, None, took[kind]) for kind in KINDS[1:]})
            continue
        start = sum(took.values())
        went = [('', '', start)]
        for cause in sorted({'not posted'} | {d['cause'] for d in found if (d['contract'], d['kind'], d['leg'])
                                              == (contract, 'revenue', 'plan')}, key=PLAN_ORDER.index):
            moved = sum(d['amount'] for d in found if (d['contract'], d['kind'], d['leg'], d['cause']) == (contract, 'revenue', 'plan', cause)
                        and d['month'] != GO_LIVE)
            went.append((cause, '', went[-1][2] + moved))
        for cause, ref, more in sorted(unbilled(now, contract), key=lambda one: (PLAN_ORDER.index(one[0]), one[1])):
            went.append((cause, ref, went[-1][2] - more))
        # ahead: what the rules give at go-live less what was adopted
        adopted_then = -sum(amount for (k, c, _, m), amount in taken(now.entity).items()
                            if k != 'revenue' and (c, m) == (contract, GO_LIVE))
        ahead = now.net(contract, GO_LIVE) - adopted_then
        assert went[-1][2] == net - ahead, (contract, went, net, ahead)
        for kind, side in (('contract_asset', max), ('contract_liability', min)):
            before, apart = took[kind], took[kind] - side(start, 0)
            for cause, ref, stands in went[1:]:
                apart = 0 if cause == 'not posted' else apart
                differ(contract, now.month, 'plan', cause, side(stands, 0) + apart, before, ref or now.refs[contract], kind=kind)
                before = side(stands, 0) + apart
            rows[contract, kind] = side(net, 0) - side(net - ahead, 0), side(net, 0), took[kind]
    return rows


def unbilled(now, contract):
    """What invoices.csv has more than the ledger of each invoice since go-live, and why."""
    stated = [row for row in known['invoice'].values() if row['contract'] == contract and row['status'] == 'posted']
    booked = [row for row in invoiced(now.entity) if row['contract'] == contract]
    for of_invoice in sorted({row['source_ref'] for row in [*stated, *booked]}):
        rows = [row for row in stated if row['source_ref'] == of_invoice]
        lines = [row for row in booked if row['source_ref'] == of_invoice]
        amount = sum(amount_of(row) for row in rows)
        more = sum(amount_of(row) for row in rows if GO_LIVE < row['issued_on'][:7] <= now.month) \
            - sum(row.credit for row in lines if row.month <= now.month)
        if more:
            cause = ('credit note' if any(row['kind'] == 'credit_note' for row in rows)
                     else 'cut-off' if amount == sum(row.credit for row in lines) else 'billed otherwise')
            yield cause, min((row.ref for row in rows), default=of_invoice), more


def amount_of(invoice):
    return number(invoice['net_amount']) * (-1 if invoice['kind'] == 'credit_note' else 1)


signed_at_go_live = {}  # by contract, what the rules gave more than was adopted, as it was signed with the first month


def statuses(now, figures, found, ends):
    """Of each contract and month the first leg that is open, seen from the books; what is on it counts without its sign.

    break: the books are not what was taken, a balance by the end of the month of the run. due: what is recognised of an obligation
    is not taken; at go-live of the contract, as that is how balances were adopted, and no longer than until it is signed; or a provision
    or what is owed back. waiting: what is delivered until the month's end is not recognised until then.
    """
    have, said = taken(now.entity), {}
    standing = {(d['contract'], d['month'] if d['kind'] == 'revenue' else now.month, d['leg'], d['kind']) for d in found}
    for contract, m in figures:
        mine = [at for at in {*now.moved[m], *((c, o) for kind, c, o, of in have if (kind, of) == ('revenue', m))} if at[0] == contract]
        open_plan = [now.moved[m].get(at, (Decimal(0),) * 5)[RECOGNISED] - have['revenue', *at, m] for at in mine]
        if m == GO_LIVE and now.month == FIRST:
            signed_at_go_live[contract] = sum(open_plan)
        settled = m == GO_LIVE and now.month > FIRST and signed_at_go_live[contract] == sum(open_plan)
        waits = any(end[OPEN] != end[RECOGNISED] for at, end in ends[m].items() if at[0] == contract)
        said[contract, m] = (
            'break' if any(of[:3] == (contract, m, 'ledger') for of in standing) else
            'due' if not settled and (sum(open_plan) if m == GO_LIVE else any(open_plan)) or any(
                (contract, m, 'plan', kind) in standing for kind in ('refund_liability', 'loss_provision', 'loss_cost')) else
            'waiting' if waits else 'match')
    return said


def fill(now, figures):
    """Delivered, billed, recognised, taken and booked; at go-live the books are what was adopted."""
    for m in now.moved:
        for (contract, _), amounts in now.moved[m].items():
            figures[contract, m]['delivered'] += amounts[OPEN]
            figures[contract, m]['recognised'] += amounts[RECOGNISED]
    for (kind, contract, _, m), amount in taken(now.entity).items():
        if kind == 'revenue' and m in now.moved:
            figures[contract, m]['taken'] += amount
            figures[contract, m]['ledger'] += amount if m == GO_LIVE else 0
    for invoice in known['invoice'].values():
        if (invoice['entity'], invoice['status']) == (now.entity, 'posted') and invoice['issued_on'][:7] in now.moved:
            sign = -1 if invoice['kind'] == 'credit_note' else 1
            figures[invoice['contract'], invoice['issued_on'][:7]]['billed'] += sign * number(invoice['net_amount'])
    for row in books(now.entity):
        if row.kind == 'revenue' and row.month in now.moved:
            figures[contract_of(row), row.month]['ledger'] += row.credit


def contract_of(row):
    return row.key.split('/')[2] if row.key else row['contract'] or '(none)'


def gates(now, differ):
    """Delivered and not recognised: not approved, not accepted, over the cap, over the funding; in this order."""
    for m, moved in now.moved.items():
        for at, amounts in moved.items():
            ref = now.terms[at][0].ref
            differ(at[0], m, 'gate', 'over cap', amounts[ACCEPTED], amounts[CAPPED], ref)
            differ(at[0], m, 'gate', 'over funding', amounts[CAPPED], amounts[RECOGNISED], ref)
            for row in known['milestone'].values():
                if (row['contract'], row['obligation']) == at:
                    due, accepted = [after - before for after, before in
                                     zip(reached(row, end_of(m)), reached(row, end_of(m).replace(day=1) - ONE_DAY))]
                    differ(at[0], m, 'gate', 'milestone not accepted', due, accepted, row.ref, on=day(row['due_on']))
        for line in now.lines[m]:
            if line['gated'] and not line['held']:
                differ(line['obligation'][0], m, 'gate', 'not approved', line['amount'], Decimal(0), line['row'].ref,
                       project=line['row']['project'], on=day(line['on']))


def changes(now, references, differ):
    """Recognised and not taken: what changed since the run that the month was last taken from; what never was taken."""
    have = taken(now.entity)
    computed = {(at, m) for m in now.moved for at in now.moved[m]}
    posted = {((contract, at), m) for kind, contract, at, m in have if kind == 'revenue' and m in now.moved}
    for at, m in sorted(computed | posted):
        recognised, took = now.moved[m].get(at, (Decimal(0),) * 5)[RECOGNISED], have[('revenue', *at, m)]
        ref, before = now.terms[at][0].ref, references.get(m)
        if before is None:
            differ(at[0], m, 'plan', 'opening' if m == GO_LIVE else 'not posted', recognised, took, ref)
            continue
        stood = before.moved[m].get(at, (Decimal(0),) * 5)[RECOGNISED]
        if now.terms[at][0]['cap']:
            under_a_cap(now, before, at, m, recognised, stood, differ)
        elif now.terms[at][0]['method'] == 'time_and_materials':
            by_line(now, before, at, m, recognised, stood, differ)
        elif recognised != stood:
            amended = now.terms[at] != before.terms[at]
            estimated = [said for said, row in now_estimates(at) if row != before.estimates.get(said)]
            assert amended + len(estimated) == 1, (at, m)
            differ(at[0], m, 'plan', 'amendment' if amended else 'estimate', recognised, stood, *([ref] if amended else estimated))
        for row, issued in misdated(now.entity, at, m) if stood != took else []:
            here, there = [row.credit if month == m else Decimal(0) for month in (issued, row.month)]
            differ(at[0], m, 'plan', 'cut-off', here, there, row.ref, row['entry'], on=day(row['posted_on']))
            stood, took = stood - here, took - there
        differ(at[0], m, 'plan', 'not posted', stood, took, ref)


def now_estimates(at):
    return [(ref, row) for ref, row in known['estimate'].items() if (row['contract'], row['obligation']) == at]


def misdated(entity, at, m):
    """Invoices that the ledger has in another month than they were issued in, and the month of issue."""
    issued = {row['source_ref']: row['issued_on'][:7] for row in known['invoice'].values()}
    for row in invoiced(entity):
        month = issued[row['source_ref']]
        if month != row.month and (row['contract'], row['obligation']) == at and m in (month, row.month):
            yield row, month


def by_line(now, before, at, m, recognised, stood, differ):
    """Of lines with a price each: what changed, line by line."""
    for line, cause, is_now, was in moved_lines(now, before, at, m):
        differ(at[0], m, 'plan', cause, is_now, was, line['row'].ref, project=line['row']['project'], on=day(line['on']))
        recognised, stood = recognised - is_now, stood - was
    assert recognised == stood, (at, m)


def under_a_cap(now, before, at, m, recognised, stood, differ):
    """Lines under a cap depend on each other: what one of them moves in its month it moves in later ones too, by the same cause."""
    if recognised != stood:
        (line, cause), = [(line, cause) for month in now.lines for line, cause, *_ in moved_lines(now, before, at, month)]
        differ(at[0], m, 'plan', cause, recognised, stood, line['row'].ref, project=line['row']['project'], on=day(line['on']))


def moved_lines(now, before, at, m):
    """Lines of the obligation that count for something else: the line, why, what it counts for now, and what it did."""
    then = {line['row'].ref: line for line in before.lines[m]}
    lines = {line['row'].ref: line for line in now.lines[m]}
    for ref in sorted({*then, *lines}):
        old, new = [line if line and line['obligation'] == at else None for line in (then.get(ref), lines.get(ref))]
        was, is_now = [counted(line) if line else Decimal(0) for line in (old, new)]
        if was != is_now:
            yield new or old, cause_of(then.get(ref), lines.get(ref), m < now.month), is_now, was


def cause_of(old, new, closed):
    """What happened to a line, the most telling first."""
    if new and new['held']:
        return {'MISSING_AT_SOURCE': 'missing at source'}[new['held']]
    if old and new and old['obligation'] != new['obligation'] and not old['held']:
        return 'mapping'
    if not new:
        return 'deleted at source'
    if not old or old['held']:
        return 'late work' if closed else 'not posted'
    if old['hours'] != new['hours']:
        return 'amount'
    if old['approved'] != new['approved']:
        return 'approval withdrawn' if old['approved'] else 'late approval' if closed else 'not posted'
    assert old['rate'] != new['rate']
    return 'rate'


def astray(now, differ):
    """Taken and not in the books as it was posted; and what is in the books without us. Revenue is positive, balances debit positive."""
    takes_invoices = {row.kind for row in invoiced(now.entity)}
    for row in books(now.entity):
        if row.kind in KINDS and row.month in now.moved and not row.key and not (row.invoiced and row.kind in takes_invoices):
            contract = contract_of(row)
            differ(contract, row.month, 'ledger', 'wrong account' if row.invoiced else 'unexplained' if contract == '(none)'
                   else 'manual entry', Decimal(0), signed(row.kind, row.credit), row.ref, row['entry'], row['project'],
                   day(row['posted_on']), row.kind)
    for key, lines in entries.items():
        entity, month = key.split('/')[:2]
        if entity == now.entity and month in now.moved:
            assert all(line['month'] == month for line in lines), key
            mine = [row for row in books(entity) if row.key == key]
            planned = {str(at): line['account'] for at, line in enumerate(lines, 1)}
            cause = ('deleted in ledger' if not mine else 'duplicate' if len({row['entry'] for row in mine}) > 1
                     else 'wrong period' if any(row.month != month for row in mine)
                     else 'wrong account' if any(row['account'] != planned[row['line']] for row in mine) else 'amount')
            for kind in KINDS:
                differ(key.split('/')[2], month, 'ledger', cause,
                       signed(kind, sum(line['credit'] for line in lines if line['kind'] == kind)),
                       signed(kind, sum(row.credit for row in mine if row.kind == kind and row.month == month)), entry=key, kind=kind)


def signed(kind, credit):
    return credit if kind == 'revenue' else -credit
