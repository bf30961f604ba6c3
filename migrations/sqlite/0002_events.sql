-- Information events, who comes, and who is offered a place.

-- What somebody in marketing may do with events: write them, publish them, or both.
alter table staff add column permissions text not null default 'author,publisher';

-- Pictures that marketing puts on pages, drawn anew in two sizes: what a camera wrote beside
-- a picture, such as the place, is gone.
create table picture (
    id         blob primary key,
    large      blob not null,
    small      blob not null,
    created_at text not null
) strict;
create index picture_created on picture (created_at);

create table event (
    id            blob primary key,
    slug          text not null unique,
    series_id     blob,
    state         text not null check (state in ('draft', 'published', 'cancelled')),
    -- A published event shows from here on; later than now, it is scheduled.
    publish_at    text,
    kind          text not null check (kind in ('information', 'drop_in', 'preparation', 'training', 'social')),
    title         text not null,
    summary       text not null,
    description   text not null default '',
    starts_at     text not null,
    ends_at       text not null,
    place         text not null check (place in ('in_person', 'online', 'both')),
    venue         text not null default '',
    address       text not null default '',
    postcode      text not null default '',
    access        text not null default '',
    parking       text not null default '',
    map_link      text not null default '',
    join_link     text not null default '',
    join_minutes  integer not null default 15,
    hosts         text not null default '',
    audience      text not null default '',
    interpreter   text not null default '',
    councils      text not null default '',
    capacity      integer not null check (capacity between 1 and 10000),
    supporters    integer not null default 0 check (supporters in (0, 1)),
    opens_at      text,
    closes_at     text not null,
    waiting_list  integer not null default 1 check (waiting_list in (0, 1)),
    -- Raised with every change that calendars must know of (RFC 5545, SEQUENCE).
    sequence      integer not null default 0,
    -- The last part of the address on the poster at the door, once there is one.
    door_code     text unique,
    cancelled_at  text,
    cancelled_why text not null default '',
    picture_id    blob references picture (id),
    -- What the picture shows, for whoever does not see it: always there with a picture.
    picture_alt   text not null default '',
    created_at    text not null,
    created_by    blob references staff (id),
    touched_at    text not null,
    version       integer not null default 1,
    check ((picture_id is null) = (picture_alt = ''))
) strict;
create index event_ends on event (ends_at, id);
create index event_coming on event (ends_at, starts_at, id) where state <> 'draft';
create index event_starts on event (starts_at, id);
create index event_picture on event (picture_id) where picture_id is not null;
create index event_series on event (series_id, starts_at) where series_id is not null;

-- What a person types at /events/<slug>/book, found by an opaque cookie.
create table booking_draft (
    id         blob primary key,
    token_hash blob not null,
    event_id   blob not null references event (id),
    answers    text not null,
    started_at text not null,
    touched_at text not null,
    booking_id blob,
    sent_at    text,
    -- One browser may have begun to book for several events.
    unique (token_hash, event_id)
) strict;
-- By its beginning, which never changes: an index on what every page writes would be written by every page.
create index booking_draft_started on booking_draft (started_at);
create index booking_draft_booking on booking_draft (booking_id) where booking_id is not null;

-- A party: one or two who think of adopting, and supporters where the event allows them.
create table booking (
    id           blob primary key,
    event_id     blob not null references event (id),
    reference    text not null unique,
    draft_id     blob unique,
    state        text not null check (state in ('booked', 'waiting', 'offered', 'cancelled', 'lapsed')),
    attendance   text not null default '' check (attendance in ('', 'came', 'apologies', 'did_not_come')),
    -- When that was tapped on the register, and by whom; nobody for those who did it themselves.
    attendance_at text,
    attendance_by blob references staff (id),
    -- Marked with all the rest, at one stroke: what was tapped for this party alone holds.
    attendance_rest integer not null default 0 check (attendance_rest in (0, 1)),
    adults       integer not null check (adults between 1 and 2),
    supporters   integer not null default 0 check (supporters between 0 and 4),
    places       integer not null check (places = adults + supporters),
    first_name   text not null,
    last_name    text not null,
    partner_name text not null default '',
    email        text not null default '',
    phone        text not null default '',
    heard        text not null default '',
    name_key     text not null,
    email_key    text not null default '',
    enquiry_id   blob references enquiry (id),
    walk_in      integer not null default 0 check (walk_in in (0, 1)),
    -- How the party stood before it was let in at the door, for as long as that is all it has.
    let_in_from  text check (let_in_from in ('waiting', 'offered', 'cancelled', 'lapsed')),
    -- Raised with every letter that speaks to calendars (RFC 5545, SEQUENCE).
    sequence     integer not null default 0,
    -- Since when the party stands on the waiting list; who rejoins stands last.
    listed_at    text,
    created_at   text not null,
    touched_at   text not null,
    keep_until   text not null
) strict;
create index booking_event on booking (event_id, state, places);
create index booking_waiting on booking (event_id, listed_at, id) where state = 'waiting';
create index booking_email on booking (email_key, created_at) where email_key <> '';
create index booking_enquiry on booking (enquiry_id) where enquiry_id is not null;
create index booking_keep on booking (keep_until, id);

-- What would help them take part. Kept apart, and gone days after the event.
create table booking_need (
    booking_id  blob primary key references booking (id),
    access      text not null default '',
    interpreter text not null default '',
    dietary     text not null default '',
    keep_until  text not null
) strict;
create index booking_need_keep on booking_need (keep_until);

-- A place held for a party from the waiting list.
create table booking_offer (
    id         blob primary key,
    booking_id blob not null references booking (id),
    event_id   blob not null references event (id),
    state      text not null check (state in ('offered', 'accepted', 'declined', 'expired', 'withdrawn')),
    places     integer not null,
    offered_at text not null,
    expires_at text not null,
    ended_at   text
) strict;
create index booking_offer_booking on booking_offer (booking_id, offered_at);
create unique index booking_offer_running on booking_offer (booking_id) where state = 'offered';
create index booking_offer_expires on booking_offer (expires_at) where state = 'offered';

-- The links in our letters to a party. Each letter has its own; they end with the event.
create table booking_link (
    token_hash blob primary key,
    booking_id blob not null references booking (id),
    created_at text not null
) strict;
create index booking_link_booking on booking_link (booking_id);

-- A letter that goes at a time of its own: once for each party and date of the event.
create table booking_notice (
    booking_id blob not null references booking (id),
    kind       text not null,
    starts_at  text not null,
    at         text not null,
    primary key (booking_id, kind, starts_at)
) strict;

-- All that happened to an event or a party of it, in order.
create table event_entry (
    id         blob primary key,
    event_id   blob not null references event (id),
    booking_id blob references booking (id),
    at         text not null,
    staff_id   blob references staff (id),
    kind       text not null,
    body       text not null default '',
    mail_id    blob
) strict;
create index event_entry_event on event_entry (event_id, at, id);
create index event_entry_booking on event_entry (booking_id, at, id) where booking_id is not null;

-- What is left of a booking when its data has gone: a number.
create table event_count (
    month   text not null,
    kind    text not null,
    council text not null,
    outcome text not null,
    n       integer not null,
    primary key (month, kind, council, outcome)
) strict;
