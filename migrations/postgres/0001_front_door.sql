-- Staff: who may sign in, and how.

create table staff (
    id             uuid primary key,
    name           text not null,
    email          text not null,
    email_key      text collate "C" not null unique,
    password_hash  text,
    totp_secret    bytea,
    totp_last_step bigint not null default 0,
    created_at     timestamptz not null,
    signed_in_at   timestamptz,
    warned_at      timestamptz,
    disabled_at    timestamptz
);

create table staff_role (
    staff_id uuid not null references staff (id),
    role     text not null check (role in ('recruitment', 'manager', 'marketing', 'admin')),
    primary key (staff_id, role)
);

create table staff_session (
    id         uuid primary key,
    staff_id   uuid not null references staff (id),
    token_hash bytea not null unique,
    agent      text not null,
    created_at timestamptz not null,
    seen_at    timestamptz not null,
    expires_at timestamptz not null,
    ended_at   timestamptz
);
create index staff_session_staff on staff_session (staff_id, ended_at);

-- A mailed link to enrol or to choose a new password. Single use. What was chosen so far
-- waits here, so that a reload loses nothing, until the first code confirms it.
create table staff_link (
    token_hash    bytea primary key,
    staff_id      uuid not null references staff (id),
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    password_hash text,
    totp_secret   bytea,
    confirmed_at  timestamptz,
    used_at       timestamptz
);
create index staff_link_staff on staff_link (staff_id);

-- The password was right, the code is still to come. Not a session.
create table staff_half (
    token_hash bytea primary key,
    staff_id   uuid not null references staff (id),
    tries      bigint not null default 0,
    expires_at timestamptz not null
);
create index staff_half_expires on staff_half (expires_at);

create table staff_recovery_code (
    staff_id  uuid not null references staff (id),
    code_hash bytea not null,
    used_at   timestamptz,
    primary key (staff_id, code_hash)
);

-- A browser that has signed in before: it is not slowed down by what strangers try.
create table staff_device (
    token_hash bytea primary key,
    staff_id   uuid not null references staff (id),
    created_at timestamptz not null,
    expires_at timestamptz not null
);

-- Tries that failed. The account is a hash, because what is typed may be anybody's address.
create table sign_in_failure (
    id          uuid primary key,
    account_key text collate "C" not null,
    network     text not null,
    device_hash bytea,
    at          timestamptz not null
);
create index sign_in_failure_account on sign_in_failure (account_key, at);
create index sign_in_failure_network on sign_in_failure (network, at);
create index sign_in_failure_at on sign_in_failure (at);

-- Enquiries.

create table enquiry (
    id                uuid primary key,
    reference         text not null unique,
    draft_id          uuid unique,
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
    voicemail         boolean not null default false,
    safe_times        text not null default '',
    plain_subject     boolean not null default false,
    message           text not null default '',
    heard             text not null default '',
    accessible_format text not null default '',
    interpreter       text not null default '',
    wants             text not null default '',
    newsletter        boolean not null default false,
    name_key          text collate "C" not null,
    last_name_key     text collate "C" not null,
    email_key         text collate "C" not null default '',
    phone_key         text collate "C" not null default '',
    owner_id          uuid references staff (id),
    next_action       text not null default '',
    next_at           timestamptz,
    due_at            timestamptz not null,
    received_at       timestamptz not null,
    keyed_at          timestamptz not null,
    keyed_by          uuid references staff (id),
    touched_at        timestamptz not null,
    suspicion         text not null default '',
    closed_at         timestamptz,
    closed_reason     text,
    keep_until        timestamptz not null,
    version           bigint not null default 1
);
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
    enquiry_id uuid not null references enquiry (id),
    name       text not null check (name in ('first_reply', 'pack', 'conversation', 'access', 'erasure')),
    started_at timestamptz not null,
    due_at     timestamptz not null,
    stopped_at timestamptz,
    primary key (enquiry_id, name)
);
create index enquiry_clock_running on enquiry_clock (enquiry_id, due_at, name) where stopped_at is null;

-- All that happened, in order. Written once, read on the enquiry's page.
create table enquiry_entry (
    id         uuid primary key,
    enquiry_id uuid not null references enquiry (id),
    at         timestamptz not null,
    staff_id   uuid references staff (id),
    kind       text not null,
    body       text not null default '',
    mail_id    uuid
);
create index enquiry_entry_enquiry on enquiry_entry (enquiry_id, at, id);

-- The mailed link by which a family changes or withdraws its enquiry.
create table enquiry_link (
    token_hash bytea primary key,
    enquiry_id uuid not null unique references enquiry (id),
    created_at timestamptz not null
);

-- What somebody is typing at /enquire, found by an opaque cookie.
create table enquiry_draft (
    id         uuid primary key,
    token_hash bytea not null unique,
    answers    text not null,
    started_at timestamptz not null,
    touched_at timestamptz not null,
    enquiry_id uuid references enquiry (id),
    sent_at    timestamptz
);
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
    n       bigint not null,
    primary key (month, kind, council, channel, outcome)
);

-- Somebody told us that a page does not work for them.
create table accessibility_report (
    id         uuid primary key,
    at         timestamptz not null,
    page       text not null,
    problem    text not null,
    email      text not null default '',
    keep_until timestamptz not null
);

-- Messages on their way out (crates/outbox).
create table outbox (
    id                  uuid primary key,
    topic               text not null,
    record              uuid,
    payload             text not null,
    state               text not null check (state in ('ready', 'claimed', 'sent', 'uncertain', 'dead', 'cancelled')),
    attempts            bigint not null default 0,
    created_at          timestamptz not null,
    due_at              timestamptz not null,
    lease_until         timestamptz,
    lease_owner         uuid,
    sending_at          timestamptz,
    last_error          text,
    finished_at         timestamptz,
    repeat_if_uncertain boolean not null default false
);
create index outbox_due on outbox (state, due_at, id);
create index outbox_record on outbox (record);
create index outbox_finished on outbox (finished_at)
    where finished_at is not null and payload <> '';

-- The keys that sealed something, each with something it sealed itself.
create table data_key (
    name     text primary key,
    proof    bytea not null,
    added_at timestamptz not null
);

-- Who read or changed what: ids and names of fields, never values. Only ever added to.
create table audit (
    id        uuid primary key,
    at        timestamptz not null,
    staff_id  uuid,
    action    text not null,
    record    text not null,
    record_id uuid,
    fields    text not null default ''
);
create index audit_record on audit (record_id, at);
create index audit_at on audit (at);
-- What lies before this moment has had its time. One row, or none.
create table audit_end (
    one    integer primary key check (one = 1),
    before timestamptz not null
);
create function audit_is_only_added_to() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and exists (select 1 from audit_end where before > old.at) then
        return old;
    end if;
    raise exception 'the audit trail is only ever added to';
end $$;
create trigger audit_is_never_changed before update or delete on audit
    for each row execute function audit_is_only_added_to();
