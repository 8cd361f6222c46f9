"""Where the contracts of a company stand at the end of every month: in their own currency and in the company's."""
from fractions import Fraction

from earned import ACCEPTED, APPROVED, BY_ITS_DAY, CAPPED, DELIVERED, LABOUR, OTHER, WITHIN, Work, earned, shortcoming, \
    still_to_come
from facts import GROUP, ONE_DAY, day, end_of, month_of, number, rounded, start_of, step, written
from terms import obligations
from work import lines

FIRST = '2026-03'  # the first month in which something of the sample was done
GATES = (DELIVERED, WITHIN, APPROVED, ACCEPTED, CAPPED)
RECOGNISED = 5     # after the last gate, the funding limit


class Standing:
    """All contracts of a company, by what was known; every month from the first on is worked out anew."""

    def __init__(self, known, month):
        self.known, self.month, self.terms = known, month, obligations(known)
        self.lines = lines(known, self.terms)
        self.months = []
        running = FIRST
        while running <= month:
            self.months.append(running)
            running = step(running, 1)
        self.held = {at for at, obligation in self.terms.items() if shortcoming(obligation, self.lines)}
        self.contracts = {name: Contract(self, name) for name in sorted({at[0] for at in self.terms})}


class Contract:
    """A contract month by month; what is held of it counts in none of its amounts."""

    def __init__(self, standing, name):
        self.standing, self.known, self.name = standing, standing.known, name
        self.every = [at for at in standing.terms if at[0] == name]
        self.said = {at: standing.terms[at] for at in self.every if at not in standing.held}
        self.currency = self.known.contract(name)['currency']
        self.lines = [line for line in standing.lines if line.at in self.said and not line.held]
        self.ended_on = standing.terms[self.every[0]].ended_on
        self.incomplete = len(self.said) < len(self.every) or any(
            line.held and line.at in self.every for line in standing.lines)
        self.invoices = sorted(
            (day(row['issued_on']), row.ref, row['obligation'], signed(row)) for row in self.known.rows('invoices')
            if row['contract'] == name and row['status'] == 'posted' and (name, row['obligation']) not in standing.held)
        self.to_date = {month: self.at_end_of(end_of(month)) for month in ['', *standing.months] if month}
        self.books = Translated(self)

    def at_end_of(self, until):
        """Of each obligation what was delivered, and what is left of it behind each gate that is closed."""
        amounts = {at: [earned(obligation, self.lines, until, gates) for gates in GATES]
                   for at, obligation in self.said.items()}
        limit = self.known.contract(self.name)['funding_limit']
        funded = self.funded(until, number(limit)) if limit else {}
        return {at: (*of_gates, funded.get(at, of_gates[CAPPED])) for at, of_gates in amounts.items()}

    def funded(self, until, limit):
        """What is below the funding limit: day by day, the obligations of a day in their order."""
        running, left = min(obligation.start(obligation.versions[0]) for obligation in self.said.values()), limit
        before, counts = dict.fromkeys(self.said, Fraction(0)), dict.fromkeys(self.said, Fraction(0))
        while running <= until:
            for at, obligation in self.said.items():
                now = earned(obligation, self.lines, running, CAPPED)
                more = min(now - before[at], left)
                before[at], counts[at], left = now, counts[at] + more, left - more
            running += ONE_DAY
        return counts

    def moved(self, month):
        before = self.to_date.get(step(month, -1), {})
        return {at: tuple(now - was for now, was in zip(amounts, before.get(at, (Fraction(0),) * 6)))
                for at, amounts in self.to_date[month].items()}

    def revenue(self, month):
        return {at: amounts[RECOGNISED] for at, amounts in self.moved(month).items()}

    def revenue_to_date(self, month):
        return {at: amounts[RECOGNISED] for at, amounts in self.to_date.get(month, {}).items()}

    def leading(self, month):
        """The lowest obligation that has service in the month (D22)."""
        active = [at for at, obligation in self.said.items() if any(
            month_of(obligation.start(terms)) <= month <= month_of(obligation.end(terms) or '9999')
            for terms in obligation.versions)]
        return (active or list(self.said) or [None])[0]

    def billed(self, month):
        """Of each obligation; an invoice of the contract as a whole stands with the leading one of its month."""
        amounts = dict.fromkeys(self.said, Fraction(0))
        for on, _, obligation, amount in self.invoices:
            if month_of(on) == month:
                amounts[self.stands_with(obligation, month)] += amount
        return amounts

    def stands_with(self, obligation, month):
        return (self.name, obligation) if obligation else self.leading(month)

    def sum_of(self, amounts, month):
        """To date, by obligation, of something that is said month by month."""
        total = dict.fromkeys(self.said, Fraction(0))
        for running in self.standing.months:
            if running <= month:
                for at, amount in amounts(running).items():
                    total[at] += amount
        return total

    def cost(self, month, currency):
        """Of approved work, expenses and cost lines, each at the spot rate of its day (rule 5)."""
        amounts = dict.fromkeys(self.said, Fraction(0))
        for line in self.lines:
            if month_of(line.on) == month and line.approved:
                amounts[line.at] += line.cost(currency)
        return amounts

    def price(self, at, month):
        """The price in force: of a terminated contract what was earned until then (rule 2)."""
        until = end_of(month)
        price = self.said[at].transaction_price(until)
        if price is not None and self.ended_on and self.ended_on <= until:
            return self.revenue_to_date(month)[at]
        return price

    def backlog(self, at, month):
        price = self.price(at, month)
        return None if price is None else price - self.revenue_to_date(month)[at]

    def net(self, month):
        return sum(self.revenue_to_date(month).values()) - sum(
            amount for on, _, _, amount in self.invoices if month_of(on) <= month)

    def refund(self, month):
        """What the customer may take back: share delivered x what variable amounts take off the price (rule 11)."""
        owed, until = Fraction(0), end_of(month)
        for at, revenue in self.revenue_to_date(month).items():
            price = self.said[at].transaction_price(until)
            if price:
                off = max(-self.said[at].variable(self.said[at].in_force(until), until), Fraction(0))
                owed += off * revenue / price
        return min(max(-self.net(month), Fraction(0)), rounded(owed, self.currency))

    def balances(self, month):
        """Contract asset, contract liability and refund liability; the net stands on one side."""
        net, refund = self.net(month), self.refund(month)
        return max(net, Fraction(0)), max(-net, Fraction(0)) - refund, refund

    def provision(self, month):
        """The loss that is still to come, of the contract, or of each obligation where the policy says so (rule 10)."""
        until, provided = end_of(month), dict.fromkeys(self.said, Fraction(0))
        if month not in self.standing.months or self.ended_on and self.ended_on <= until:
            return provided
        expected = {at: self.loss(at, month, until) for at in self.said}
        known = {at: loss for at, loss in expected.items() if loss is not None}
        alone = self.known.policy('loss_unit', self.name) == 'obligation'
        for group in [[at] for at in known] if alone else [list(known)] if known else []:
            loss = max(sum(known[at][0] for at in group), Fraction(0))
            booked = sum(known[at][1] for at in group)
            if loss:  # who earns a profit in all provides for nothing, whatever of it is booked
                provided[group[0] if alone else self.leading(month)] += max(loss - booked, Fraction(0))
        return {at: rounded(amount, self.currency) for at, amount in provided.items()}

    def loss(self, at, month, until):
        """What it costs in all less its price, and what of that is booked; nothing without a plan or without a price."""
        obligation = self.said[at]
        terms = obligation.in_force(until)
        if terms is None:
            return None
        price = number(terms['cap']) if terms['method'] == 'time_and_materials' and terms['cap'] \
            else obligation.transaction_price(until)
        planned = terms['planned_cost'] or any(row['remaining_cost'] and day(row['estimated_on']) <= until
                                               for row in self.known.rows('estimates', at))
        if price is None or not planned:
            return None
        done = Work(obligation, self.lines, until, APPROVED)
        cost = self.sum_of(lambda m: self.cost(m, self.currency), month)[at]
        to_come = still_to_come(obligation, terms, until, 'cost', lambda on: done.cost(LABOUR, OTHER, on=on))
        return cost + to_come - price, cost - self.revenue_to_date(month)[at]

    def gross_profit(self, month, revenue, cost, provision):
        """Revenue less cost less what the provision grew by; or without that, where the policy shows it apart."""
        apart = self.known.policy('loss_provision_presentation', self.name) == 'apart'
        before, now = provision(step(month, -1)), provision(month)
        return {at: revenue[at] - cost[at] - (0 if apart else now[at] - before.get(at, 0)) for at in self.said}


def signed(invoice):
    return number(invoice['net_amount']) * (-1 if invoice['kind'] == 'credit_note' else 1)


class Translated:
    """A contract in the company's currency. Its events go by day, on one day invoices before revenue.

    Revenue first uses up what is billed ahead, at its average rate; the rest is worth the spot rate of its day (IAS
    21.21-22, IFRIC 22.8). What is billed ahead keeps its worth; a contract asset, what is owed back and a provision are
    monetary and worth the closing rate (IAS 21.16, .23). What the roundings and rates leave over is the exchange difference.
    """

    def __init__(self, contract):
        self.contract, self.known, self.currency = contract, contract.known, contract.known.currency
        self.of_revenue, self.of_billing, self.of_asset, self.of_liability, self.of_refund = {}, {}, {}, {}, {}
        self.foreign = contract.currency != self.currency
        self.ahead = self.worth = self.net = Fraction(0)
        for month in contract.standing.months:
            self.roll(month)

    def rate(self, on, kind='spot'):
        return self.known.rate(self.contract.currency, self.currency, on, kind)

    def roll(self, month):
        contract, exact = self.contract, dict.fromkeys(self.contract.said, Fraction(0))
        for on in self.days(month):
            for at, share in self.revenue_of(on, month, exact.keys()):
                exact[at] += share
        self.of_revenue[month] = split(exact, self.currency)
        asset, liability, refund = contract.balances(month)
        self.of_asset[month] = rounded(asset * self.rate(end_of(month), 'closing'), self.currency) if asset else Fraction(0)
        self.of_refund[month] = rounded(refund * self.rate(end_of(month), 'closing'), self.currency) if refund else Fraction(0)
        self.of_liability[month] = rounded(
            self.worth * liability / self.ahead if self.ahead else Fraction(0), self.currency)

    def days(self, month):
        running = start_of(month)
        while running <= end_of(month):
            yield running
            running += ONE_DAY

    def revenue_of(self, on, month, obligations):
        """What a day earned, by obligation, after its invoices were sent."""
        for issued, ref, obligation, amount in self.contract.invoices:
            if issued == on:
                self.invoice(amount, on)
                at = self.contract.stands_with(obligation, month)
                billed = self.of_billing.setdefault(month, dict.fromkeys(self.contract.said, Fraction(0)))
                billed[at] += rounded(amount * self.rate(on), self.currency)
        today = self.earned_on(on, month)
        total = sum(today.values())
        if not total:
            return []
        used = min(max(total, Fraction(0)), self.ahead)
        worth = (used * self.worth / self.ahead if used else Fraction(0)) + (total - used) * (
            self.rate(on) if total != used else 0)
        self.worth -= used * self.worth / self.ahead if used else 0
        self.ahead -= used
        self.net += total
        return [(at, worth * amount / total) for at, amount in today.items()]

    def earned_on(self, on, month):
        """By its day what has a day of its own; by the last day of the month all else, and what a gate took of it."""
        contract, today = self.contract, {}
        if not self.foreign:
            return contract.revenue(month) if on == end_of(month) else {}
        for at, obligation in contract.said.items():
            method = (obligation.in_force(on) or obligation.versions[0])['method']
            if method in BY_ITS_DAY:
                today[at] = earned(obligation, contract.lines, on, CAPPED) \
                    - earned(obligation, contract.lines, on - ONE_DAY, CAPPED)
            elif on == end_of(month):
                today[at] = contract.revenue(month)[at]
        return today

    def invoice(self, amount, on):
        """What is not owed for work done is billed ahead, at the spot rate of the day."""
        ahead = max(amount - max(self.net, Fraction(0)), Fraction(0)) if amount > 0 else Fraction(0)
        if amount < 0 and self.ahead:
            back = min(-amount, self.ahead)
            self.worth -= back * self.worth / self.ahead
            self.ahead -= back
        self.ahead += ahead
        self.worth += ahead * self.rate(on)
        self.net -= amount

    def revenue(self, month):
        return self.of_revenue[month]

    def billed(self, month):
        return self.of_billing.get(month, dict.fromkeys(self.contract.said, Fraction(0)))

    def balances(self, month):
        return tuple(of.get(month, Fraction(0)) for of in (self.of_asset, self.of_liability, self.of_refund))

    def provision(self, month):
        provided = self.contract.provision(month)
        return {at: rounded(amount * self.rate(end_of(month), 'closing'), self.currency) if amount else amount
                for at, amount in provided.items()}

    def loss_cost(self, month):
        """What the provision grew by in the month, at its closing rate."""
        before, now = self.contract.provision(step(month, -1)), self.contract.provision(month)
        return {at: rounded((now[at] - before[at]) * self.rate(end_of(month), 'closing'), self.currency)
                if now[at] != before[at] else Fraction(0) for at in now}

    def cost_to_date(self, month):
        """Rounded once; the month has what that moved by."""
        exact = self.contract.sum_of(lambda each: self.contract.cost(each, self.currency), month)
        return {at: rounded(amount, self.currency) for at, amount in exact.items()}

    def cost(self, month):
        before, now = self.cost_to_date(step(month, -1)), self.cost_to_date(month)
        return {at: now[at] - before.get(at, 0) for at in now}

    def gross_profit(self, month):
        apart = self.known.policy('loss_provision_presentation', self.contract.name) == 'apart'
        revenue, cost, loss = self.revenue(month), self.cost(month), self.loss_cost(month)
        return {at: revenue[at] - cost[at] - (0 if apart else loss[at]) for at in revenue}

    def difference_of_revenue(self, month):
        """Revenue less billing less what the balances moved: debit positive."""
        before, now = self.balances(step(month, -1)), self.balances(month)
        moved = now[0] - now[1] - now[2] - (before[0] - before[1] - before[2])
        return sum(self.revenue(month).values()) - sum(self.billed(month).values()) - moved

    def difference_of_provision(self, month):
        now, before, cost = self.provision(month), self.provision(step(month, -1)), self.loss_cost(month)
        return {at: now[at] - before.get(at, 0) - cost[at] for at in now}


def split(exact, currency):
    """Rounded once, and shared by the largest remainder."""
    whole = rounded(sum(exact.values(), Fraction(0)), currency)
    unit = rounded(Fraction(1), currency) if currency == 'JPY' else Fraction(1, 100)
    shares = {at: (amount // unit) * unit for at, amount in exact.items()}
    left = int((whole - sum(shares.values())) / unit)
    for at in sorted(exact, key=lambda at: (shares[at] - exact[at], at))[:left]:
        shares[at] += unit
    return shares


def in_group(known, amount, on, kind):
    """In the currency of the group: revenue at the average rate, balances at the closing rate; empty until somebody gives the rate."""
    rate = known.rate(known.currency, GROUP, on, kind)
    return '' if rate is None else written(rounded(amount * rate, GROUP), GROUP)
