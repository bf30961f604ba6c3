-- What else a household does: adults who declare, messages, somebody whose part a worker takes,
-- somebody who leaves.

-- Another adult of the home, by their place on the list of people: whom we asked, and what they
-- declared. Where no address was given, a worker asks them.
create table household_adult (
    id              blob primary key,
    registration_id blob not null references registration (id),
    item            text not null,
    email           text not null default '',
    token_hash      blob,
    asked_at        text not null,
    sealed          blob,
    signed_at       text,
    -- Who wrote it down, where it was given by word of mouth.
    taken_by        blob references staff (id),
    taken_how       text not null default '',
    unique (registration_id, item)
) strict;
create unique index household_adult_token on household_adult (token_hash) where token_hash is not null;
create index household_adult_ours on household_adult (asked_at) where email = '' and signed_at is null;

-- What they write to us beside their answers, and what we answer.
create table registration_message (
    id              blob primary key,
    registration_id blob not null references registration (id),
    answer_to       blob references registration_message (id),
    -- Who wrote it: one of them, or one of us.
    applicant_id    blob references applicant (id),
    staff_id        blob references staff (id),
    -- The one of them who alone reads it, or nobody: both do.
    alone_id        blob references applicant (id),
    sealed          blob not null,
    written_at      text not null,
    -- Answered, or read and needing none.
    done_at         text
) strict;
create index registration_message_of on registration_message (registration_id, written_at);
create index registration_message_answer on registration_message (answer_to) where answer_to is not null;
create index registration_message_by on registration_message (applicant_id) where applicant_id is not null;
create index registration_message_alone on registration_message (alone_id) where alone_id is not null;
create index registration_message_ours on registration_message (written_at)
    where done_at is null and applicant_id is not null;

-- An applicant with no e-mail of their own: a worker asks them, and writes their part down.
create table applicant_by_word (
    applicant_id blob primary key references applicant (id),
    phone        text not null,
    asked_at     text not null,
    due_at       text not null,
    -- Who wrote down that they signed, how they were asked, and when.
    taken_by     blob references staff (id),
    taken_how    text not null default '',
    taken_at     text,
    -- Our letters to them that were written up to then are in the post.
    posted_at    text
) strict;

-- Somebody who left: what they alone answered goes on the day, and opens to nobody until then.
create table applicant_left (
    applicant_id blob primary key references applicant (id),
    left_at      text not null,
    keep_until   text not null
) strict;
create index applicant_left_keep on applicant_left (keep_until);

-- Whom a household asked along or to declare, so that nobody is written to without end.
create table household_asking (
    id           blob primary key,
    household_id blob not null references household (id),
    email_key    text not null,
    asked_at     text not null,
    mailed       integer not null,
    -- They said no: this household writes to this address no more.
    declined_at  text
) strict;
create index household_asking_of on household_asking (household_id, email_key);
create index household_asking_to on household_asking (email_key, asked_at);
