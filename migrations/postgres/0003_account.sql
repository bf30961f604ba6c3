-- How the public signs in: by an e-mail address that was shown to be theirs. No passwords.

-- One person's e-mail address, proved.
create table account (
    id         uuid primary key,
    email      text not null,
    email_key  text collate "C" not null unique,
    created_at timestamptz not null,
    seen_at    timestamptz not null
);
create index account_seen on account (seen_at);

-- A code and a link that somebody asked for. Only hashes; that of the code holds the cookie
-- of the browser that asked as well, so that nothing in this table opens anything.
create table account_asking (
    id           uuid primary key,
    browser_hash bytea not null unique,
    link_hash    bytea not null unique,
    code_hash    bytea not null,
    email        text not null,
    email_key    text collate "C" not null,
    purpose      text not null check (purpose in ('begin', 'return')),
    next         text not null,
    mailed       boolean not null,
    tries        bigint not null default 0,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    spent_at     timestamptz,
    ended_at     timestamptz
);
create index account_asking_email on account_asking (email_key, created_at);
create index account_asking_expires on account_asking (expires_at);

-- A browser that is signed in. Listed and ended by its owner.
create table account_session (
    id          uuid primary key,
    account_id  uuid not null references account (id),
    token_hash  bytea not null unique,
    agent       text not null,
    stays       boolean not null,
    created_at  timestamptz not null,
    seen_at     timestamptz not null,
    fresh_until timestamptz not null,
    expires_at  timestamptz not null,
    ended_at    timestamptz
);
create index account_session_account on account_session (account_id, ended_at);
