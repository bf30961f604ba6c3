-- How the public signs in: by an e-mail address that was shown to be theirs. No passwords.

-- One person's e-mail address, proved.
create table account (
    id         blob primary key,
    email      text not null,
    email_key  text not null unique,
    created_at text not null,
    seen_at    text not null
) strict;
create index account_seen on account (seen_at);

-- A code and a link that somebody asked for. Only hashes; that of the code holds the cookie
-- of the browser that asked as well, so that nothing in this table opens anything.
create table account_asking (
    id           blob primary key,
    browser_hash blob not null unique,
    link_hash    blob not null unique,
    code_hash    blob not null,
    email        text not null,
    email_key    text not null,
    purpose      text not null check (purpose in ('begin', 'return')),
    next         text not null,
    mailed       integer not null check (mailed in (0, 1)),
    tries        integer not null default 0,
    created_at   text not null,
    expires_at   text not null,
    spent_at     text,
    ended_at     text
) strict;
create index account_asking_email on account_asking (email_key, created_at);
create index account_asking_expires on account_asking (expires_at);

-- A browser that is signed in. Listed and ended by its owner.
create table account_session (
    id          blob primary key,
    account_id  blob not null references account (id),
    token_hash  blob not null unique,
    agent       text not null,
    stays       integer not null check (stays in (0, 1)),
    created_at  text not null,
    seen_at     text not null,
    fresh_until text not null,
    expires_at  text not null,
    ended_at    text
) strict;
create index account_session_account on account_session (account_id, ended_at);
