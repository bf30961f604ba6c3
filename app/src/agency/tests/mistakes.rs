//! A broken profile is told which key is wrong and what may stand there, all at once.

use super::{DEFAULT, Profile, broken, text};

/// Each change to the default profile, and exactly what is said about it.
#[rustfmt::skip]
const TABLE: &[(&str, &str, &[&str])] = &[
    ("strapline = ", "motto = ", &["motto is not known; a profile takes brand, clocks, contact, councils, data_protection, display_name, host, hours, kinds, live, live_source, name, out_of_hours, registration, reminders, retention, strapline, targets", "strapline is missing; write some text between quotes"]),
    ("address = \"\"", "fax = \"\"", &["contact.fax is not known; contact takes address, email, neutral_sender_email, neutral_sender_name, phone, sender_email, sender_name"]),
    ("live = true", "live = \"yes\"", &["live is \"yes\"; it may be true or false, without quotes"]),
    ("name = \"adopt-london-west\"", "name = \"Adopt London West\"", &["name is \"Adopt London West\"; write small letters, digits and single hyphens, such as \"adopt-london-west\""]),
    ("unit = \"working days\"", "unit = \"weeks\"", &["clocks.first_reply.unit is \"weeks\"; it may be \"working hours\", \"working days\", \"days\" or \"months\""]),
    ("unit = \"working days\"\n", "", &["clocks.first_reply.unit is missing; it may be \"working hours\", \"working days\", \"days\" or \"months\""]),
    ("amount = 2", "amount = 0", &["clocks.first_reply.amount is 0; write a whole number from 1 to 1000"]),
    ("amount = 2", "amount = \"two\"", &["clocks.first_reply.amount is \"two\"; write a whole number from 1 to 1000"]),
    ("basis = \"promise\"", "basis = \"law\"", &["clocks.first_reply.basis is \"law\", but verified is false; write \"guidance\" until somebody has checked the law"]),
    ("basis = \"guidance\"", "basis = \"guidance\"\npausable = true", &["clocks.pack.pausable is true, but only a promise of your own can be paused; take it out"]),
    ("[clocks.pack]", "[clocks.parcel]", &["clocks.parcel is not known; clocks takes break, conversation, court_notice, data_complaint, decision_told, decision_written, erasure, fast_track, first_reply, pack, panel_to_decision, place_offer, registration_decision, report_comments, representations, stage_one, stage_two, subject_access, yearly_review", "clocks.pack is missing; add a table [clocks.pack]"]),
    ("colour = \"#752863\"", "colour = \"plum\"", &["brand.colour is \"plum\"; write # and six hexadecimal digits, as a brand guide gives them, such as \"#7b2d6b\""]),
    ("colour = \"#752863\"", "colour = \"#e85aa0\"", &["brand.colour is #e85aa0, which is too hard to read: a link in a note would have a contrast of 2.82 to 1, and 4.5 to 1 is the least that will do; the nearest colour that passes is #c0337e"]),
    ("name = \"Brent\"", "name = \"Camden\"", &["councils[1].name is \"Camden\"; the postcode data knows Bexley, Brent, Bromley, Devon, Ealing, Hammersmith and Fulham, Hounslow, Kensington and Chelsea, Kent, Knowsley, Liverpool, Medway, Plymouth, Sefton, Somerset, Torbay, Westminster, Wirral"]),
    ("gss = \"E09000005\"", "gss = \"E07000005\"", &["councils[1].gss is \"E07000005\"; write the code of a county, unitary, metropolitan or London borough council: E06, E08, E09 or E10 and six more digits"]),
    ("slug = \"brent\"", "slug = \"Brent!\"", &["councils[1].slug is \"Brent!\"; write small letters, digits and single hyphens, such as \"adopt-london-west\""]),
    ("slug = \"ealing\"", "slug = \"brent\"", &["host.council is \"ealing\", which is no slug in [[councils]]; it may be \"brent\", \"brent\", \"hammersmith-and-fulham\", \"hounslow\", \"kensington-and-chelsea\" or \"westminster\"", "councils[2].slug is \"brent\", which a council above has; write this council’s own"]),
    ("from = 2019-10-01", "from = 2019-10-01\nuntil = 2019-09-30", &["councils[1].until is 2019-09-30, before from (2019-10-01); write the last day of membership"]),
    ("from = 2019-10-01", "from = \"1 October 2019\"", &["councils[1].from is \"1 October 2019\"; write a date without quotes, such as 2019-10-01"]),
    ("url = \"\"", "url = \"www.brent.example\"", &["councils[1].emergency.url does not begin with https://; copy the whole address of the page"]),
    ("[[councils]]", "[[boroughs]]", &["boroughs is not known; a profile takes brand, clocks, contact, councils, data_protection, display_name, host, hours, kinds, live, live_source, name, out_of_hours, registration, reminders, retention, strapline, targets"]),
    ("[kinds.fostering]", "[kinds.foster]", &["kinds.foster is not known; kinds takes adopted_adult, adopted_before, adoption_support, birth_relative, first_time, foster_carer, fostering, from_abroad, other, professional, special_guardianship, step_parent", "kinds.fostering is missing; add a table [kinds.fostering]"]),
    ("handling = \"in_house\"", "handling = \"inhouse\"", &["kinds.first_time.handling is \"inhouse\"; it may be \"in_house\", \"commissioned\" or \"signpost\""]),
    ("handling = \"signpost\"\nto = \"council\"", "handling = \"signpost\"", &["kinds.fostering.to is missing; it may be \"council\" or \"organisation\""]),
    ("handling = \"in_house\"\n", "handling = \"in_house\"\nwho = \"A charity\"\n", &["kinds.first_time.who is for a commissioned kind; take it out, or write handling = \"commissioned\""]),
    ("friday = \"09:00-17:00\"", "friday = \"9 to 5\"", &["hours.friday is \"9 to 5\"; write \"closed\", or times of the day such as \"09:00-17:00\" or \"09:00-12:30, 13:30-17:00\""]),
    ("sunday = \"closed\"\n", "", &["hours.sunday is missing; write \"closed\", or times of the day such as \"09:00-17:00\" or \"09:00-12:30, 13:30-17:00\""]),
    ("[hours]", "[opening]", &["opening is not known; a profile takes brand, clocks, contact, councils, data_protection, display_name, host, hours, kinds, live, live_source, name, out_of_hours, registration, reminders, retention, strapline, targets", "hours is missing; add a table [hours]"]),
    ("phone = \"\"", "phone = \"ring us\"", &["contact.phone is \"ring us\"; write digits and blanks, such as \"020 7946 0123\""]),
    ("email = \"\"", "email = \"hello at example.org\"", &["contact.email is \"hello at example.org\"; write one address, such as \"hello@example.org\""]),
    ("neutral_sender_name = \"Ealing Council\"", "neutral_sender_name = \"Adopt London\"", &["contact.neutral_sender_name is \"Adopt London\", which says \"adopt\"; write a name that gives nothing away"]),
    ("council = \"ealing\"", "council = \"camden\"", &["host.council is \"camden\", which is no slug in [[councils]]; it may be \"brent\", \"ealing\", \"hammersmith-and-fulham\", \"hounslow\", \"kensington-and-chelsea\" or \"westminster\""]),
    ("council = \"ealing\"", "council = \"\"", &["host.council is empty; only an agency whose arrangement is \"undecided\" has no host"]),
    ("arrangement = \"hosted\"", "arrangement = \"undecided\"", &["live is true, but host.arrangement is \"undecided\"; a plan that has not been settled cannot be live"]),
    ("unit = \"months\"\nreason", "unit = \"always\"\nreason", &["retention.closed_enquiry.unit is \"always\"; it may be \"days\" or \"months\""]),
    ("mode = \"invited\"", "mode = \"closed\"", &["registration.mode is \"closed\"; it may be \"open\" or \"invited\""]),
    ("[data_protection]", "[data_protection", &[" this is not TOML: unclosed table, expected `]`"]),
    ("mode = \"invited\"\n", "mode = \"invited\"\nmode = \"open\"\n", &[" this is not TOML: duplicate key"]),
    ("first_days = 7", "first_days = 1", &["reminders.last_days is 1; it may be fewer days than first_days"]),
];

#[test]
fn each_mistake_is_told_with_its_key_and_what_is_allowed() {
    for (from, to, expected) in TABLE {
        let said: Vec<_> =
            broken(from, to).iter().map(|p| format!("{} {}", p.key, p.what)).collect();
        assert_eq!(said, *expected, "{from:?} -> {to:?}");
    }
}

#[test]
fn a_mistake_is_found_on_its_line() {
    let good = text(DEFAULT).unwrap();
    let (from, to) = ("unit = \"working days\"", "unit = \"weeks\"");
    let line = good.lines().position(|line| line == from).unwrap() + 1;
    let problems = broken(from, to);
    assert_eq!(problems[0].line, Some(line));
    assert_eq!(
        problems[0].to_string(),
        format!(
            "line {line}: clocks.first_reply.unit is \"weeks\"; it may be \"working hours\", \
             \"working days\", \"days\" or \"months\""
        )
    );
    let not_toml = broken("[data_protection]", "[data_protection");
    assert_eq!(
        not_toml[0].line,
        good.lines().position(|l| l == "[data_protection]").map(|n| n + 1)
    );
}

#[test]
fn an_unbroken_profile_is_told_nothing() {
    assert_eq!(broken("live = true", "live = true"), []);
}

#[test]
fn all_mistakes_are_told_at_once_in_the_order_of_the_file() {
    let broken = text(DEFAULT)
        .unwrap()
        .replacen("amount = 12", "amount = 0", 1)
        .replacen("gss = \"E09000005\"", "gss = \"Brent\"", 1)
        .replacen("live = true", "live = 1", 1);
    let problems = Profile::parse(&broken).unwrap_err();
    let keys: Vec<_> = problems.iter().map(|problem| problem.key.as_str()).collect();
    assert_eq!(keys, ["live", "councils[1].gss", "clocks.yearly_review.amount"]);
    assert!(problems.is_sorted_by_key(|problem| problem.line));
}

#[test]
fn an_empty_file_is_asked_for_every_table() {
    let problems = Profile::parse("").unwrap_err();
    for key in [
        "name",
        "host",
        "councils",
        "contact",
        "hours",
        "brand",
        "kinds",
        "clocks",
        "retention",
    ] {
        assert!(problems.iter().any(|problem| problem.key == key), "{key}");
    }
    // A table that is missing is told once, not key by key.
    assert!(problems.iter().all(|problem| !problem.key.contains('.')), "{problems:#?}");
}

#[test]
fn a_table_where_text_belongs_and_text_where_a_table_belongs_are_told_apart() {
    let said = broken("[contact]\n", "[contact]\nphone = { number = 1 }\nold_");
    assert!(
        said.iter().any(|line| line.key == "contact.phone"
            && line.what.starts_with("is a table; write some text")),
        "{said:?}"
    );
    let said = broken("[data_protection]\n", "data_protection = 1\n[old]\n");
    assert!(said.iter().any(|line| line.key == "data_protection"), "{said:?}");
}
