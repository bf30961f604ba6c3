-- Information events, who comes, and who is offered a place.

-- What somebody in marketing may do with events: write them, publish them, or both.
alter table staff add column permissions text not null default 'author,publisher';

-- Pictures that marketing puts on pages, drawn anew in two sizes: what a camera wrote beside
-- a picture, such as the place, is gone.
create table picture (
    id         uuid primary key,
    large      bytea not null,
    small      bytea not null,
    created_at timestamptz not null
);
create index picture_created on picture (created_at);

create table event (
    id            uuid primary key,
    slug          text not null unique,
    series_id     uuid,
    state         text not null check (state in ('draft', 'published', 'cancelled')),
    -- A published event shows from here on; later than now, it is scheduled.
    publish_at    timestamptz,
    kind          text not null check (kind in ('information', 'drop_in', 'preparation', 'training', 'social')),
    title         text not null,
    summary       text not null,
    description   text not null default '',
    starts_at     timestamptz not null,
    ends_at       timestamptz not null,
    place         text not null check (place in ('in_person', 'online', 'both')),
    venue         text not null default '',
    address       text not null default '',
    postcode      text not null default '',
    access        text not null default '',
    parking       text not null default '',
    map_link      text not null default '',
    join_link     text not null default '',
    join_minutes  bigint not null default 15,
    hosts         text not null default '',
    audience      text not null default '',
    interpreter   text not null default '',
    councils      text not null default '',
    capacity      bigint not null check (capacity between 1 and 10000),
    supporters    boolean not null default false,
    opens_at      timestamptz,
    closes_at     timestamptz not null,
    waiting_list  boolean not null default true,
    -- Raised with every change that calendars must know of (RFC 5545, SEQUENCE).
    sequence      bigint not null default 0,
    -- The last part of the address on the poster at the door, once there is one.
    door_code     text unique,
    cancelled_at  timestamptz,
    cancelled_why text not null default '',
    picture_id    uuid references picture (id),
    -- What the picture shows, for whoever does not see it: always there with a picture.
    picture_alt   text not null default '',
    created_at    timestamptz not null,
    created_by    uuid references staff (id),
    touched_at    timestamptz not null,
    version       bigint not null default 1,
    check ((picture_id is null) = (picture_alt = ''))
);
create index event_ends on event (ends_at, id);
create index event_coming on event (ends_at, starts_at, id) where state <> 'draft';
create index event_starts on event (starts_at, id);
create index event_picture on event (picture_id) where picture_id is not null;
create index event_series on event (series_id, starts_at) where series_id is not null;

-- What a person types at /events/<slug>/book, found by an opaque cookie.
create table booking_draft (
    id         uuid primary key,
    token_hash bytea not null,
    event_id   uuid not null references event (id),
    answers    text not null,
    started_at timestamptz not null,
    touched_at timestamptz not null,
    booking_id uuid,
    sent_at    timestamptz,
    -- One browser may have begun to book for several events.
    unique (token_hash, event_id)
);
-- By its beginning, which never changes: an index on what every page writes would be written by every page.
create index booking_draft_started on booking_draft (started_at);
create index booking_draft_booking on booking_draft (booking_id) where booking_id is not null;

-- A party: one or two who think of adopting, and supporters where the event allows them.
create table booking (
    id           uuid primary key,
    event_id     uuid not null references event (id),
    reference    text not null unique,
    draft_id     uuid unique,
    state        text not null check (state in ('booked', 'waiting', 'offered', 'cancelled', 'lapsed')),
    attendance   text not null default '' check (attendance in ('', 'came', 'apologies', 'did_not_come')),
    -- When that was tapped on the register, and by whom; nobody for those who did it themselves.
    attendance_at timestamptz,
    attendance_by uuid references staff (id),
    -- Marked with all the rest, at one stroke: what was tapped for this party alone holds.
    attendance_rest boolean not null default false,
    adults       bigint not null check (adults between 1 and 2),
    supporters   bigint not null default 0 check (supporters between 0 and 4),
    places       bigint not null check (places = adults + supporters),
    first_name   text not null,
    last_name    text not null,
    partner_name text not null default '',
    email        text not null default '',
    phone        text not null default '',
    heard        text not null default '',
    name_key     text collate "C" not null,
    email_key    text collate "C" not null default '',
    enquiry_id   uuid references enquiry (id),
    walk_in      boolean not null default false,
    -- How the party stood before it was let in at the door, for as long as that is all it has.
    let_in_from  text check (let_in_from in ('waiting', 'offered', 'cancelled', 'lapsed')),
    -- Raised with every letter that speaks to calendars (RFC 5545, SEQUENCE).
    sequence     bigint not null default 0,
    -- Since when the party stands on the waiting list; who rejoins stands last.
    listed_at    timestamptz,
    created_at   timestamptz not null,
    touched_at   timestamptz not null,
    keep_until   timestamptz not null
);
create index booking_event on booking (event_id, state, places);
create index booking_waiting on booking (event_id, listed_at, id) where state = 'waiting';
create index booking_email on booking (email_key, created_at) where email_key <> '';
create index booking_enquiry on booking (enquiry_id) where enquiry_id is not null;
create index booking_keep on booking (keep_until, id);

-- What would help them take part. Kept apart, and gone days after the event.
create table booking_need (
    booking_id  uuid primary key references booking (id),
    access      text not null default '',
    interpreter text not null default '',
    dietary     text not null default '',
    keep_until  timestamptz not null
);
create index booking_need_keep on booking_need (keep_until);

-- A place held for a party from the waiting list.
create table booking_offer (
    id         uuid primary key,
    booking_id uuid not null references booking (id),
    event_id   uuid not null references event (id),
    state      text not null check (state in ('offered', 'accepted', 'declined', 'expired', 'withdrawn')),
    places     bigint not null,
    offered_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at   timestamptz
);
create index booking_offer_booking on booking_offer (booking_id, offered_at);
create unique index booking_offer_running on booking_offer (booking_id) where state = 'offered';
create index booking_offer_expires on booking_offer (expires_at) where state = 'offered';

-- The links in our letters to a party. Each letter has its own; they end with the event.
create table booking_link (
    token_hash bytea primary key,
    booking_id uuid not null references booking (id),
    created_at timestamptz not null
);
create index booking_link_booking on booking_link (booking_id);

-- A letter that goes at a time of its own: once for each party and date of the event.
create table booking_notice (
    booking_id uuid not null references booking (id),
    kind       text not null,
    starts_at  timestamptz not null,
    at         timestamptz not null,
    primary key (booking_id, kind, starts_at)
);

-- All that happened to an event or a party of it, in order.
create table event_entry (
    id         uuid primary key,
    event_id   uuid not null references event (id),
    booking_id uuid references booking (id),
    at         timestamptz not null,
    staff_id   uuid references staff (id),
    kind       text not null,
    body       text not null default '',
    mail_id    uuid
);
create index event_entry_event on event_entry (event_id, at, id);
create index event_entry_booking on event_entry (booking_id, at, id) where booking_id is not null;

-- What is left of a booking when its data has gone: a number.
create table event_count (
    month   text not null,
    kind    text not null,
    council text not null,
    outcome text not null,
    n       bigint not null,
    primary key (month, kind, council, outcome)
);
