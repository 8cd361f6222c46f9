-- A tie-out holds what was posted against what the ledger has now: what a run looked at, and what is not as it was posted. It is a kind of run of its
-- own, which keeps nobody from closing or posting.
alter table run.run drop constraint run_kind_check;
alter table run.run add constraint run_kind_check
    check (kind in ('close', 'posting', 'opening', 'invoicing', 'hand_over', 'tie_out', 'shadow', 'preview', 'verify'));
alter table run.run add column all_months boolean not null default false; -- else it is about its month alone
grant insert (all_months) on run.run to ${application};

create table post.alteration_kind (
    alteration text primary key,
    next_step  text not null
);
insert into post.alteration_kind (alteration, next_step) values
    ('deleted', 'Find out in the ledger who deleted it and why. Enter it there again as it was posted, with its key as reference; until then a close tells it as deleted in ledger.'),
    ('reset to draft', 'Set it back to what was posted where it was edited, and post it again in the ledger.'),
    ('cancelled', 'Reset it to a draft in the ledger and post it again, as it was posted.'),
    ('re-dated', 'Set its day back in the ledger: reset it to a draft, write the day, post it again. A month that is locked there is opened first.'),
    ('edited', 'Set it back in the ledger to what was posted. Where the new value is the right one, correct what it was computed from, and a plan posts the difference.'),
    ('dimension removed', 'Give the line its analytic account again in the ledger.'),
    ('dimension changed', 'Give the line the analytic account that it was posted with; where another one is right, map it, and correct the line by a plan.'),
    ('line deleted', 'Enter the line again in the ledger as it was posted.'),
    ('line added', 'Take the line out of the entry in the ledger; what it says belongs into an entry of its own, in another journal.'),
    ('duplicate', 'Delete the copy in the ledger, or reverse it there.'),
    ('replaced', 'Bring the entry back that was posted and delete the other one; or leave the other one, where it says the same.');
grant select on post.alteration_kind to ${application};

create table post.looked_at (
    run_id         bigint not null references run.run,
    entry_key      text   not null references post.dispatch,
    ledger_id      text,                                     -- under which it stands now; null of one that is gone
    state          text   check (state in ('draft', 'posted', 'cancelled')),
    lines          int    not null,                          -- as it was posted
    posted_content bytea  not null,                          -- hash of what its lines say, in any order
    content        bytea,
    primary key (run_id, entry_key),
    check ((ledger_id is null) = (state is null) and (ledger_id is null) = (content is null))
);
create index looked_at_as_posted on post.looked_at (run_id, posted_content);
create index looked_at_as_it_is on post.looked_at (run_id, content);

create table post.alteration (
    run_id     bigint        not null,
    entry_key  text          not null,
    alteration text          not null references post.alteration_kind,
    line_no    int           not null,                       -- 0: of the entry as a whole
    field      text          not null check (field in ('state', 'date', 'journal', 'reference', 'entry', 'line', 'account', 'amount',
                                                       'amount_currency', 'dimension', 'text')),
    was        text          not null,
    is_now     text          not null,
    at_stake   numeric(19,4) not null check (at_stake >= 0),
    currency   char(3)       not null,
    ledger_id  text          not null,                       -- of what stands there now, or stood there when it was posted
    primary key (run_id, entry_key, alteration, line_no, field, ledger_id),
    foreign key (run_id, entry_key) references post.looked_at
);
grant select, insert on post.looked_at, post.alteration to ${application};
