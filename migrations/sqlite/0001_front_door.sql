-- Staff: who may sign in, and how.

create table staff (
    id             blob primary key,
    name           text not null,
    email          text not null,
    email_key      text not null unique,
    password_hash  text,
    totp_secret    blob,
    totp_last_step integer not null default 0,
    created_at     text not null,
    signed_in_at   text,
    warned_at      text,
    disabled_at    text
) strict;

create table staff_role (
    staff_id blob not null references staff (id),
    role     text not null check (role in ('recruitment', 'manager', 'marketing', 'admin')),
    primary key (staff_id, role)
) strict;

create table staff_session (
    id         blob primary key,
    staff_id   blob not null references staff (id),
    token_hash blob not null unique,
    agent      text not null,
    created_at text not null,
    seen_at    text not null,
    expires_at text not null,
    ended_at   text
) strict;
create index staff_session_staff on staff_session (staff_id, ended_at);

-- A mailed link to enrol or to choose a new password. Single use. What was chosen so far
-- waits here, so that a reload loses nothing, until the first code confirms it.
create table staff_link (
    token_hash    blob primary key,
    staff_id      blob not null references staff (id),
    created_at    text not null,
    expires_at    text not null,
    password_hash text,
    totp_secret   blob,
    confirmed_at  text,
    used_at       text
) strict;
create index staff_link_staff on staff_link (staff_id);

-- The password was right, the code is still to come. Not a session.
create table staff_half (
    token_hash blob primary key,
    staff_id   blob not null references staff (id),
    tries      integer not null default 0,
    expires_at text not null
) strict;
create index staff_half_expires on staff_half (expires_at);

create table staff_recovery_code (
    staff_id  blob not null references staff (id),
    code_hash blob not null,
    used_at   text,
    primary key (staff_id, code_hash)
) strict;

-- A browser that has signed in before: it is not slowed down by what strangers try.
create table staff_device (
    token_hash blob primary key,
    staff_id   blob not null references staff (id),
    created_at text not null,
    expires_at text not null
) strict;

-- Tries that failed. The account is a hash, because what is typed may be anybody's address.
create table sign_in_failure (
    id          blob primary key,
    account_key text not null,
    network     text not null,
    device_hash blob,
    at          text not null
) strict;
create index sign_in_failure_account on sign_in_failure (account_key, at);
create index sign_in_failure_network on sign_in_failure (network, at);
create index sign_in_failure_at on sign_in_failure (at);

-- Enquiries.

create table enquiry (
    id                blob primary key,
    reference         text not null unique,
    draft_id          blob unique,
    kind              text not null,
    handling          text not null check (handling in ('in_house', 'commissioned', 'signpost')),
    channel           text not null check (channel in ('web', 'phone', 'email', 'walk_in')),
    state             text not null check (state in ('open', 'waiting', 'later', 'closed', 'suspected')),
    area              text not null check (area in ('council', 'outside', 'not_said')),
    council           text,
    postcode          text,
    first_name        text not null,
    last_name         text not null,
    preferred_name    text not null default '',
    together          text not null default '' check (together in ('', 'alone', 'partner')),
    partner_name      text not null default '',
    email             text not null default '',
    phone             text not null default '',
    reach_by          text not null default '' check (reach_by in ('', 'email', 'phone')),
    voicemail         integer not null default 0 check (voicemail in (0, 1)),
    safe_times        text not null default '',
    plain_subject     integer not null default 0 check (plain_subject in (0, 1)),
    message           text not null default '',
    heard             text not null default '',
    accessible_format text not null default '',
    interpreter       text not null default '',
    wants             text not null default '',
    newsletter        integer not null default 0 check (newsletter in (0, 1)),
    name_key          text not null,
    last_name_key     text not null,
    email_key         text not null default '',
    phone_key         text not null default '',
    owner_id          blob references staff (id),
    next_action       text not null default '',
    next_at           text,
    due_at            text not null,
    received_at       text not null,
    keyed_at          text not null,
    keyed_by          blob references staff (id),
    touched_at        text not null,
    suspicion         text not null default '',
    closed_at         text,
    closed_reason     text,
    keep_until        text not null,
    version           integer not null default 1
) strict;
-- The queue reads these in order and stops after a page, and needs nothing but the index to
-- choose. Late and today stand over all states, then open without and with an owner, then the rest.
create index enquiry_due on enquiry (due_at, id, state, owner_id, council, kind) where state in ('open', 'waiting', 'later');
create index enquiry_due_council on enquiry (council, due_at, id, state, owner_id, kind) where state in ('open', 'waiting', 'later');
create index enquiry_due_kind on enquiry (kind, due_at, id, state, owner_id, council) where state in ('open', 'waiting', 'later');
create index enquiry_due_owner on enquiry (owner_id, due_at, id, state, council, kind) where state in ('open', 'waiting', 'later');
create index enquiry_new on enquiry (due_at, id, state, owner_id, council, kind) where state = 'open' and owner_id is null;
create index enquiry_new_council on enquiry (council, due_at, id, state, owner_id, kind) where state = 'open' and owner_id is null;
create index enquiry_new_kind on enquiry (kind, due_at, id, state, owner_id, council) where state = 'open' and owner_id is null;
create index enquiry_owned on enquiry (due_at, id, state, owner_id, council, kind) where state = 'open' and owner_id is not null;
create index enquiry_owned_council on enquiry (council, due_at, id, state, owner_id, kind) where state = 'open' and owner_id is not null;
create index enquiry_owned_kind on enquiry (kind, due_at, id, state, owner_id, council) where state = 'open' and owner_id is not null;
create index enquiry_state on enquiry (state, due_at, id, owner_id, council, kind) where state in ('waiting', 'later', 'suspected');
create index enquiry_state_council on enquiry (state, council, due_at, id, owner_id, kind) where state in ('waiting', 'later', 'suspected');
create index enquiry_state_kind on enquiry (state, kind, due_at, id, owner_id, council) where state in ('waiting', 'later', 'suspected');
create index enquiry_keep on enquiry (state, keep_until, id);
-- Possible duplicates, and finding by what staff know.
create index enquiry_email on enquiry (email_key, received_at) where email_key <> '';
create index enquiry_phone on enquiry (phone_key, received_at) where phone_key <> '';
create index enquiry_name on enquiry (name_key, id);
create index enquiry_last_name on enquiry (last_name_key, id);

create table enquiry_clock (
    enquiry_id blob not null references enquiry (id),
    name       text not null check (name in ('first_reply', 'pack', 'conversation', 'access', 'erasure')),
    started_at text not null,
    due_at     text not null,
    stopped_at text,
    primary key (enquiry_id, name)
) strict;
create index enquiry_clock_running on enquiry_clock (enquiry_id, due_at, name) where stopped_at is null;

-- All that happened, in order. Written once, read on the enquiry's page.
create table enquiry_entry (
    id         blob primary key,
    enquiry_id blob not null references enquiry (id),
    at         text not null,
    staff_id   blob references staff (id),
    kind       text not null,
    body       text not null default '',
    mail_id    blob
) strict;
create index enquiry_entry_enquiry on enquiry_entry (enquiry_id, at, id);

-- The mailed link by which a family changes or withdraws its enquiry.
create table enquiry_link (
    token_hash blob primary key,
    enquiry_id blob not null unique references enquiry (id),
    created_at text not null
) strict;

-- What somebody is typing at /enquire, found by an opaque cookie.
create table enquiry_draft (
    id         blob primary key,
    token_hash blob not null unique,
    answers    text not null,
    started_at text not null,
    touched_at text not null,
    enquiry_id blob references enquiry (id),
    sent_at    text
) strict;
-- By its beginning, which never changes: an index on what every page writes would be written by every page.
create index enquiry_draft_started on enquiry_draft (started_at);
create index enquiry_draft_enquiry on enquiry_draft (enquiry_id);

-- What is left of an enquiry when its data has gone: a number.
create table enquiry_count (
    month   text not null,
    kind    text not null,
    council text not null,
    channel text not null,
    outcome text not null,
    n       integer not null,
    primary key (month, kind, council, channel, outcome)
) strict;

-- Somebody told us that a page does not work for them.
create table accessibility_report (
    id         blob primary key,
    at         text not null,
    page       text not null,
    problem    text not null,
    email      text not null default '',
    keep_until text not null
) strict;

-- Messages on their way out (crates/outbox).
create table outbox (
    id                  blob primary key,
    topic               text not null,
    record              blob,
    payload             text not null,
    state               text not null check (state in ('ready', 'claimed', 'sent', 'uncertain', 'dead', 'cancelled')),
    attempts            integer not null default 0,
    created_at          text not null,
    due_at              text not null,
    lease_until         text,
    lease_owner         blob,
    sending_at          text,
    last_error          text,
    finished_at         text,
    repeat_if_uncertain integer not null default 0 check (repeat_if_uncertain in (0, 1))
) strict;
create index outbox_due on outbox (state, due_at, id);
create index outbox_record on outbox (record);
create index outbox_finished on outbox (finished_at)
    where finished_at is not null and payload <> '';

-- The keys that sealed something, each with something it sealed itself.
create table data_key (
    name     text primary key,
    proof    blob not null,
    added_at text not null
) strict;

-- Who read or changed what: ids and names of fields, never values. Only ever added to.
create table audit (
    id        blob primary key,
    at        text not null,
    staff_id  blob,
    action    text not null,
    record    text not null,
    record_id blob,
    fields    text not null default ''
) strict;
create index audit_record on audit (record_id, at);
create trigger audit_is_never_changed before update on audit
begin select raise(abort, 'the audit trail is only ever added to'); end;
create index audit_at on audit (at);
-- What lies before this moment has had its time. One row, or none.
create table audit_end (
    one    integer primary key check (one = 1),
    before text not null
) strict;
create trigger audit_is_kept_for_its_time before delete on audit
    when not exists (select 1 from audit_end where before > old.at)
begin select raise(abort, 'the audit trail is only ever added to'); end;
