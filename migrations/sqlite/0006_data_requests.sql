-- Somebody in a household asks what we hold about them, or to have it deleted.

create table registration_request (
    id           blob primary key,
    household_id blob not null references household (id),
    applicant_id blob not null references applicant (id),
    what         text not null check (what in ('access', 'erasure')),
    asked_at     text not null,
    due_at       text not null,
    done_at      text,
    -- How it was answered.
    how          text not null default '',
    -- The copy that waits for them behind their sign-in, sealed.
    sealed       blob
) strict;
create index registration_request_of on registration_request (applicant_id, what);
create index registration_request_household on registration_request (household_id);
create index registration_request_due on registration_request (due_at) where done_at is null;

-- Somebody who goes is looked for by these, also by the database itself.
create index applicant_signs_in on applicant (account_id) where account_id is not null;
create index registration_signature_by on registration_signature (applicant_id);
create index registration_look_by on registration_look (applicant_id) where applicant_id is not null;
create index registration_letter_by on registration_letter (applicant_id) where applicant_id is not null;
create index household_entry_by on household_entry (applicant_id) where applicant_id is not null;

-- What is counted, listed and tidied up without looking at every row there is.
create index registration_decided on registration (decided_at desc, id) where decided_at is not null;
create index account_session_over on account_session (coalesce(ended_at, expires_at));
