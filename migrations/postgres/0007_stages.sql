-- The way of a household from acceptance on: its history, its checklist, and where that leaves it.

create table stage_entry (
    id           uuid primary key,
    household_id uuid not null references household (id),
    -- In the order in which we wrote it down.
    number       integer not null,
    -- The day on which it took effect, and when it was written down.
    day          date not null,
    at           timestamptz not null,
    by_whom      text not null check (by_whom in ('household', 'worker', 'manager')),
    applicant_id uuid references applicant (id),
    staff_id     uuid references staff (id),
    kind         text not null
                     check (kind in ('moved', 'done', 'undone', 'paused', 'resumed', 'corrected')),
    -- The move, or the part.
    word         text not null default '',
    -- The line that a correction is about.
    of_id        uuid references stage_entry (id),
    -- The right day of a correction; the day until which a pause is expected to last.
    other_day    date,
    -- How it reached us and why, for the team alone.
    sealed       bytea,
    unique (household_id, number)
);
create index stage_entry_by on stage_entry (applicant_id) where applicant_id is not null;
create index stage_entry_corrects on stage_entry (of_id) where of_id is not null;

create table stage_task (
    id           uuid primary key,
    household_id uuid not null references household (id),
    number       integer not null,
    -- The part of the stage that it belongs to; left out, it is something else we asked for.
    part         text check (part in
                     ('plan', 'police', 'medical', 'references', 'council', 'training', 'home_safety')),
    -- Whose alone it is.
    applicant_id uuid references applicant (id),
    -- Which council, whose reference, what else.
    about        bytea,
    holder       text not null check (holder in ('household', 'agency', 'other', 'nobody')),
    asks         text not null check (asks in ('nothing', 'confirm', 'day', 'words')),
    asked_on     date,
    due_on       date,
    chased       integer not null default 0,
    chased_on    date,
    -- The day they chose.
    day          date,
    answer       bytea,
    moved_on     date not null,
    done_on      date,
    -- Taken off the list: nobody is asked for it any more.
    off_on       date,
    unique (household_id, number)
);
create index stage_task_by on stage_task (applicant_id) where applicant_id is not null;

-- The written plan for Stage One: every version, its seven heads sealed as one.
create table stage_plan (
    id           uuid primary key,
    household_id uuid not null references household (id),
    version      integer not null,
    sealed       bytea not null,
    written_at   timestamptz not null,
    written_by   uuid not null references staff (id),
    unique (household_id, version)
);

-- Who agreed to which version on which day, and who wrote it down for them.
create table stage_plan_agreed (
    plan_id      uuid not null references stage_plan (id),
    applicant_id uuid not null references applicant (id),
    agreed_on    date not null,
    staff_id     uuid references staff (id),
    primary key (plan_id, applicant_id)
);
create index stage_plan_agreed_by on stage_plan_agreed (applicant_id);

-- Where the history and the checklist leave a household: for lists, written with each of their lines.
create table household_stage (
    household_id uuid primary key references household (id),
    stage        text not null check (stage in
                     ('registration', 'stage_one', 'break', 'wish', 'stage_two', 'panel', 'determination',
                      'report', 'approved', 'family_finding', 'department', 'country', 'ended')),
    ending       text check (ending in
                     ('withdrawn', 'not_accepted', 'not_going_on', 'break_over', 'not_approved', 'finished',
                      'placed')),
    since        date not null,
    moved_on     date not null,
    -- The limit that runs, and its last day.
    limit_name   text not null default '',
    due_on       date,
    paused_from  date,
    expected_on  date,
    -- How many open tasks are with whom.
    theirs       integer not null,
    ours         integer not null,
    others       integer not null,
    medical_out  boolean not null,
    worker_id    uuid references staff (id),
    council      text not null default '',
    -- How many reminders of its end went out in this break.
    reminded     integer not null default 0,
    -- It ended after it was accepted: when all of it goes.
    keep_until   timestamptz,
    -- Where a limit is not kept: by when we expect to be done now, and what we do about it.
    late_until   date,
    late_doing   bytea
);
create index household_stage_due on household_stage (due_on, household_id) where due_on is not null;
create index household_stage_moved on household_stage (moved_on, household_id) where ending is null;
create index household_stage_at on household_stage (stage, due_on, household_id);
create index household_stage_ours on household_stage (moved_on, household_id) where ours > 0;
create index household_stage_theirs on household_stage (moved_on, household_id) where theirs > 0;
create index household_stage_others on household_stage (moved_on, household_id) where others > 0;
create index household_stage_medical on household_stage (stage, due_on, household_id) where medical_out;
create index household_stage_worker on household_stage (worker_id, due_on) where worker_id is not null;
create index household_stage_keep on household_stage (keep_until, household_id) where keep_until is not null;

-- What we e-mail somebody about, and the day on which they were last told that something moved.
alter table applicant add column wants_mail text not null default 'changes'
    check (wants_mail in ('changes', 'tasks', 'stages'));
alter table applicant add column told_on date;

-- Households that came by CSV, by the agency's own reference: a row taken once is never taken again.
create table household_import (
    own_reference text primary key,
    household_id  uuid not null references household (id),
    digest        bytea not null
);
create index household_import_of on household_import (household_id);
