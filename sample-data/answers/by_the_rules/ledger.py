"""What a company's ledger has, and what is due to it."""
from collections import defaultdict
from fractions import Fraction

from facts import SAMPLE, month_of, number, read, step

FIRST_PERIOD = '2026-08'
KINDS = ['revenue', 'contract_asset', 'contract_liability', 'refund_liability', 'loss_cost', 'loss_provision',
         'fx_difference']
BALANCES = ('contract_asset', 'contract_liability', 'refund_liability')


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
