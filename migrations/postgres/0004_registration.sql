-- Registrations of interest: households, applicants, and what they answer.

create table household (
    id         uuid primary key,
    reference  text not null unique,
    route      text not null check (route in ('first_time', 'again', 'foster_carer', 'step_parent', 'abroad')),
    adults     text not null check (adults in ('one', 'two')),
    enquiry_id uuid references enquiry (id),
    created_at timestamptz not null
);
create index household_enquiry on household (enquiry_id) where enquiry_id is not null;

create table applicant (
    id           uuid primary key,
    household_id uuid not null references household (id),
    place        integer not null check (place in (1, 2)),
    account_id   uuid references account (id),
    first_name   text not null,
    standing     text not null check (standing in ('asked', 'here', 'declined', 'left', 'before')),
    -- The mailed invitation, until it is answered.
    email        text not null default '',
    token_hash   bytea,
    asked_at     timestamptz,
    unique (household_id, place)
);
-- Somebody is in one household at a time.
create unique index applicant_account on applicant (account_id) where standing = 'here';
create unique index applicant_token on applicant (token_hash) where token_hash is not null;

create table registration (
    id           uuid primary key,
    household_id uuid not null references household (id),
    state        text not null check (state in
                     ('open', 'sent', 'asked_more', 'accepted', 'not_accepted', 'signposted', 'withdrawn')),
    sent_at      timestamptz,
    due_at       timestamptz,
    decided_at   timestamptz,
    decided_by   uuid references staff (id),
    version      integer not null default 1,
    touched_at   timestamptz not null,
    reminded_at  timestamptz,
    keep_until   timestamptz not null
);
create index registration_household on registration (household_id);
create index registration_due on registration (due_at, id) where state in ('sent', 'asked_more');
create index registration_keep on registration (state, keep_until);

-- A section as one of them, or both together, answered it: sealed. The id is made from
-- registration, section and owner, so that a row which is moved does not open.
create table registration_answer (
    id              uuid primary key,
    registration_id uuid not null references registration (id),
    section         text not null,
    owner_id        uuid not null,
    sealed          bytea not null,
    version         integer not null default 1,
    changed_at      timestamptz not null,
    -- An applicant. Without a reference: its check would look at every answer there is each
    -- time somebody goes.
    changed_by      uuid
);
create index registration_answer_of on registration_answer (registration_id, owner_id);

-- What each of them declared and when: asked again when what it covers is changed.
create table registration_signature (
    registration_id uuid not null references registration (id),
    applicant_id    uuid not null references applicant (id),
    signed_at       timestamptz not null,
    declared        text not null,
    primary key (registration_id, applicant_id)
);

-- Equality answers, cut off from who gave them: a month, and what was said, sealed.
create table equality_answer (
    id     uuid primary key,
    month  text not null,
    sealed bytea not null
);

-- What we asked to have looked at again.
create table registration_look (
    id              uuid primary key,
    registration_id uuid not null references registration (id),
    section         text not null,
    -- Whose own section; of what they share, nobody's.
    applicant_id    uuid references applicant (id),
    sealed          bytea not null,
    asked_at        timestamptz not null,
    asked_by        uuid not null references staff (id),
    answered_at     timestamptz
);
create index registration_look_of on registration_look (registration_id);

-- Our letters about a registration, read after signing in: to both, or to one alone.
create table registration_letter (
    id              uuid primary key,
    registration_id uuid not null references registration (id),
    applicant_id    uuid references applicant (id),
    sealed          bytea not null,
    written_at      timestamptz not null
);
create index registration_letter_of on registration_letter (registration_id, written_at);

-- Where an agency invites: a mailed link, from an enquiry.
create table registration_invitation (
    id         uuid primary key,
    enquiry_id uuid not null references enquiry (id),
    token_hash bytea not null unique,
    email      text not null,
    asked_at   timestamptz not null,
    asked_by   uuid not null references staff (id),
    account_id uuid references account (id),
    used_at    timestamptz
);
create index registration_invitation_of on registration_invitation (enquiry_id);
create index registration_invitation_account on registration_invitation (account_id) where account_id is not null;

-- What the agency's own system has to know, written in the transaction that makes it so.
create table hand_off (
    id           uuid primary key,
    household_id uuid not null references household (id),
    kind         text not null,
    sealed       bytea not null,
    created_at   timestamptz not null
);
create index hand_off_of on hand_off (household_id);

create table household_entry (
    id           uuid primary key,
    household_id uuid not null references household (id),
    at           timestamptz not null,
    applicant_id uuid references applicant (id),
    staff_id     uuid references staff (id),
    kind         text not null,
    body         text not null default '',
    mail_id      uuid
);
create index household_entry_of on household_entry (household_id, at, id);
