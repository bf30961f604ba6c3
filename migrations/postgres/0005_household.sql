-- What else a household does: adults who declare, messages, somebody whose part a worker takes,
-- somebody who leaves.

-- Another adult of the home, by their place on the list of people: whom we asked, and what they
-- declared. Where no address was given, a worker asks them.
create table household_adult (
    id              uuid primary key,
    registration_id uuid not null references registration (id),
    item            text not null,
    email           text not null default '',
    token_hash      bytea,
    asked_at        timestamptz not null,
    sealed          bytea,
    signed_at       timestamptz,
    -- Who wrote it down, where it was given by word of mouth.
    taken_by        uuid references staff (id),
    taken_how       text not null default '',
    unique (registration_id, item)
);
create unique index household_adult_token on household_adult (token_hash) where token_hash is not null;
create index household_adult_ours on household_adult (asked_at) where email = '' and signed_at is null;

-- What they write to us beside their answers, and what we answer.
create table registration_message (
    id              uuid primary key,
    registration_id uuid not null references registration (id),
    answer_to       uuid references registration_message (id),
    -- Who wrote it: one of them, or one of us.
    applicant_id    uuid references applicant (id),
    staff_id        uuid references staff (id),
    -- The one of them who alone reads it, or nobody: both do.
    alone_id        uuid references applicant (id),
    sealed          bytea not null,
    written_at      timestamptz not null,
    -- Answered, or read and needing none.
    done_at         timestamptz
);
create index registration_message_of on registration_message (registration_id, written_at);
create index registration_message_answer on registration_message (answer_to) where answer_to is not null;
create index registration_message_by on registration_message (applicant_id) where applicant_id is not null;
create index registration_message_alone on registration_message (alone_id) where alone_id is not null;
create index registration_message_ours on registration_message (written_at)
    where done_at is null and applicant_id is not null;

-- An applicant with no e-mail of their own: a worker asks them, and writes their part down.
create table applicant_by_word (
    applicant_id uuid primary key references applicant (id),
    phone        text not null,
    asked_at     timestamptz not null,
    due_at       timestamptz not null,
    -- Who wrote down that they signed, how they were asked, and when.
    taken_by     uuid references staff (id),
    taken_how    text not null default '',
    taken_at     timestamptz,
    -- Our letters to them that were written up to then are in the post.
    posted_at    timestamptz
);

-- Somebody who left: what they alone answered goes on the day, and opens to nobody until then.
create table applicant_left (
    applicant_id uuid primary key references applicant (id),
    left_at      timestamptz not null,
    keep_until   timestamptz not null
);
create index applicant_left_keep on applicant_left (keep_until);

-- Whom a household asked along or to declare, so that nobody is written to without end.
create table household_asking (
    id           uuid primary key,
    household_id uuid not null references household (id),
    email_key    text collate "C" not null,
    asked_at     timestamptz not null,
    mailed       boolean not null,
    -- They said no: this household writes to this address no more.
    declined_at  timestamptz
);
create index household_asking_of on household_asking (household_id, email_key);
create index household_asking_to on household_asking (email_key, asked_at);
