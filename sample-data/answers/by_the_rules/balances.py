"""The balances of contracts against the books, at a month's end; debit positive.

A contract's asset and liability are two sides of one net. What was taken of it is moved to where it should be by one cause after
another: what its revenue differs by, what is owed back, and what the rates made of it in the company's currency; of a net of which
nothing was taken all of it is not posted. What was not posted comes last. Everything else has the cause that most of the revenue has.
"""
from fractions import Fraction

from ledger import FIRST_PERIOD

HELD = ('contract_asset', 'contract_liability', 'refund_liability', 'loss_provision', 'loss_cost', 'fx_difference')
ORDER = ('fx', 'estimate', 'not posted')


def balances(standing, books, found):
    """By contract and kind: where it should stand, and what was taken of it; and the differences behind them."""
    have, rows, differences = books.taken(standing.contracts), {}, []
    for name, contract in standing.contracts.items():
        assert len(contract.said) == len(contract.every), 'the sample holds nothing of this company as a whole'
        should = targets(contract, standing)
        took = {kind: sum((amount for (of, of_contract, _, month), (amount, _) in have.items()
                           if (of, of_contract) == (kind, name) and FIRST_PERIOD <= month <= standing.month), Fraction(0))
                for kind in HELD}
        moved = {}
        for d in [d for d in found if (d['contract'], d['leg']) == (name, 'plan')]:
            moved[d['cause']] = moved.get(d['cause'], Fraction(0)) + d['expected'] - d['actual']
        for kind, cause, expected, actual in [*sides(moved, should, took, contract), *others(moved, should, took)]:
            if expected != actual:
                differences.append({'contract': name, 'kind': kind, 'cause': cause, 'expected': expected, 'actual': actual,
                                    'ref': standing.known.contract(name).ref})
        rows.update({(name, kind): (should[kind], took[kind]) for kind in HELD})
    for (name, kind), (target, taken) in rows.items():
        legs = sum(d['expected'] - d['actual'] for d in differences if (d['contract'], d['kind']) == (name, kind))
        assert target - taken == legs, (name, kind, target, taken, legs)
    return rows, differences


def targets(contract, standing):
    month, worth = standing.month, contract.books
    asset, liability, refund = worth.balances(month)
    months = [running for running in standing.months if running >= FIRST_PERIOD]
    return {'contract_asset': asset, 'contract_liability': -liability, 'refund_liability': -refund,
            'loss_provision': -sum(worth.provision(month).values()),
            'loss_cost': sum(sum(worth.loss_cost(running).values()) for running in months),
            'fx_difference': sum(worth.difference_of_revenue(running) + sum(worth.difference_of_provision(running).values())
                                 for running in months)}


def sides(moved, should, took, contract):
    """Asset and liability, cause by cause."""
    start = took['contract_asset'] + took['contract_liability']
    owed_back = took['refund_liability'] - should['refund_liability']
    steps = dict(moved)
    if owed_back:
        cause = of_others(moved, took['refund_liability'], 'estimate')
        steps[cause] = steps.get(cause, Fraction(0)) + owed_back
    end = should['contract_asset'] + should['contract_liability']
    by_rates = end - start - sum(steps.values())
    if by_rates:
        assert contract.books.foreign, contract.name
        cause = 'fx' if took['contract_asset'] or took['contract_liability'] else 'not posted'
        steps[cause] = steps.get(cause, Fraction(0)) + by_rates
    steps.setdefault('not posted', Fraction(0))
    for kind, side in (('contract_asset', max), ('contract_liability', min)):
        net, before, apart = start, took[kind], took[kind] - side(start, Fraction(0))
        for cause in sorted(steps, key=ORDER.index):
            net, apart = net + steps[cause], Fraction(0) if cause == 'not posted' else apart
            yield kind, cause, side(net, Fraction(0)) + apart, before
            before = side(net, Fraction(0)) + apart


def others(moved, should, took):
    for kind in HELD[2:]:
        yield kind, of_others(moved, took[kind], 'fx' if kind == 'fx_difference' else 'estimate'), should[kind], took[kind]


def of_others(moved, taken, otherwise):
    largest = sorted((-abs(amount), cause) for cause, amount in moved.items() if amount)
    return 'not posted' if not taken else largest[0][1] if largest else otherwise
