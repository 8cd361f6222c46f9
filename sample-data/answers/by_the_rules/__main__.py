"""Works out, from the rules and the sample's files alone, all of CH, and of the others what their own answers leave out.

Its author has read the rules and the standards, and neither the program nor the other answers' way to their figures.
"""
import csv
import re

from balances import balances
from causes import reconcile
from facts import CURRENCY, SAMPLE, Known
from files import results
from ledger import Books, plan
from standing import Standing
from tables import PROJECTS, ROLL_FORWARD, RUN_OFF, SCHEDULE, UNBILLED, projects, roll_forward, run_off, schedule, unbilled, write

STORY = re.findall(r'- (close|late): +{ entities: \[(.*?)\], month: (\S+), until: (\S+?),? ', (SAMPLE / 'story.yaml').read_text())
SIGNED = '2026-08'
CLOSED_HERE = 'CH'  # the books of the others are worked out by the other answers


class Company:
    """A company from stage to stage: what its ledger took, what was signed, and what was received since."""

    def __init__(self, entity):
        self.entity, self.books, self.reference, self.read_back = entity, Books(entity), None, []
        self.signed, self.signed_on = None, ''

    def close(self, month, stage, until):
        standing = Standing(Known(self.entity, until), month)
        rows, closing = roll_forward(standing, self.signed)
        files = {'schedule': (SCHEDULE, schedule(standing)), 'roll_forward': (ROLL_FORWARD, rows),
                 'unbilled': (UNBILLED, unbilled(standing)), 'run_off': (RUN_OFF, run_off(standing)),
                 'projects': (PROJECTS, projects(standing))}
        if self.entity == CLOSED_HERE:
            files.update(self.against_the_books(standing, stage, until))
        if (month, stage) == (SIGNED, 'final'):
            self.signed, self.signed_on = closing, until
        for name, (header, rows) in files.items():
            agree(self.entity, month, stage, name, header, rows)
            write(self.entity, month, stage, name, header, rows)

    def against_the_books(self, standing, stage, until):
        self.books.export(until)
        planned = plan(standing, self.books)
        assert stage != 'final' or not planned, 'the final run has nothing left to post'
        figures, said, found = reconcile(standing, self.books, None if stage == 'prepared' else self.reference)
        files = results(standing, self.books, planned, figures, said, found, self.received(standing),
                        balances(standing, self.books, found))
        if stage == 'prepared':
            self.books.entries.update(planned)
            self.reference = standing
            self.read_back.append((until, 'ledger_lines', sum(map(len, planned.values())), [
                {'debit': max(line['amount'], 0), 'hours': ''} for lines in planned.values() for line in lines], 0))
        return files

    def received(self, standing):
        """What came in since the month before was signed."""
        batches = standing.known.received + self.books.received + self.read_back
        return [batch for batch in batches if batch[0] > self.signed_on]


def agree(entity, month, stage, name, header, rows):
    """Where the other answers say a figure too, both say the same."""
    path = SAMPLE / 'expected' / entity / month / stage / f'{name}.csv'
    if path.exists() and entity != CLOSED_HERE and name in ('schedule', 'run_off'):
        with path.open(encoding='utf-8') as file:
            others = list(csv.DictReader(file))
        assert len(others) == len(rows), (path, len(others), len(rows))
        for other, row in zip(others, rows):
            mine = dict(zip(header, map(str, row)))
            assert all(mine[column] == cell for column, cell in other.items()), (path, other, mine)


def main():
    companies = {entity: Company(entity) for entity in CURRENCY}
    for kind, entities, month, until in STORY:
        for entity in entities.split(', '):
            for stage in ('late',) if kind == 'late' else ('prepared', 'final'):
                companies[entity].close(month, stage, until)


if __name__ == '__main__':
    main()
