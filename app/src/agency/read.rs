//! Reads a whole profile: its tables one by one, then what only holds between them.

use std::array;

use toml::de::DeTable;

use super::{
    Arrangement, Asks, Brand, ClockName, ClockRule, Contact, Council, DataProtection, Host,
    Hours, Kind, KindHandling, Problem, Profile, Registration, Reminders, Retention,
    TargetName,
    identity::read_slug,
    problem::Report,
    section::{Section, either},
};

pub(super) fn profile(text: &str) -> Result<Profile, Vec<Problem>> {
    let report = Report::new(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let line = error.span().map(|span| report.line(span.start));
        report.add("", line, format!("this is not TOML: {}", error.message()));
    }
    // What was recovered from a broken file would only add echoes of the first mistake.
    if !errors.is_empty() {
        return Err(report.into_problems());
    }
    let profile = read(Section::whole(table.get_ref(), &report));
    match report.into_problems() {
        problems if problems.is_empty() => Ok(profile),
        problems => Err(problems),
    }
}

fn read(mut file: Section<'_>) -> Profile {
    let slug = read_slug(&mut file);
    let (registration, registration_asks, registration_source, registration_verified) =
        read_registration(file.section("registration"));
    let mut kinds = file.section("kinds");
    let mut clocks = file.section("clocks");
    let mut targets = file.optional_section("targets");
    let mut target = |name: TargetName| {
        let section = targets.optional_section(name.word());
        section.is_there().then(|| ClockRule::read(section))
    };
    let profile = Profile {
        slug,
        name: file.text("display_name"),
        strapline: file.text("strapline"),
        live: file.flag("live"),
        live_source: file.text("live_source"),
        registration,
        registration_asks,
        registration_source,
        registration_verified,
        host: Host::read(file.section("host")),
        councils: read_councils(file.sections("councils")),
        contact: Contact::read(file.section("contact")),
        data_protection: DataProtection::read(file.section("data_protection")),
        out_of_hours: read_words(file.section("out_of_hours")),
        hours: Hours::read(file.section("hours")),
        brand: Brand::read(file.section("brand")),
        kinds: array::from_fn(|n| KindHandling::read(&mut kinds, Kind::ALL[n])),
        clocks: array::from_fn(|n| ClockRule::read(clocks.section(ClockName::ALL[n].word()))),
        second_time: target(TargetName::SecondTime),
        step_parent: target(TargetName::StepParent),
        reminders: Reminders::read(file.section("reminders")),
        retention: Retention::read(file.section("retention")),
    };
    kinds.end();
    clocks.end();
    targets.end();
    check_host(&profile, &file);
    file.end();
    profile
}

fn read_registration(mut section: Section<'_>) -> (Registration, Asks, String, bool) {
    let modes: Vec<_> = Registration::ALL.iter().map(|mode| (mode.word(), *mode)).collect();
    let read = (
        section.word("mode", &modes).unwrap_or(Registration::Invited),
        Asks::read(section.section("asks")),
        section.text("source"),
        section.flag("verified"),
    );
    section.end();
    read
}

fn read_councils(sections: Vec<Section<'_>>) -> Vec<Council> {
    let mut councils = Vec::new();
    for section in sections {
        let council = Council::read(section, &councils);
        councils.push(council);
    }
    councils
}

fn read_words(mut section: Section<'_>) -> String {
    let words = section.text("words");
    section.end();
    words
}

fn check_host(profile: &Profile, file: &Section<'_>) {
    let Host { arrangement, council, .. } = &profile.host;
    if !council.is_empty() && profile.host_council().is_none() && !profile.councils.is_empty() {
        let slugs = either(profile.councils.iter().map(|c| c.slug.as_str()));
        let what =
            format!("is {council:?}, which is no slug in [[councils]]; it may be {slugs}");
        file.refuse_below("host", "council", what);
    }
    if *arrangement == Arrangement::Undecided && profile.live {
        let what = "is true, but host.arrangement is \"undecided\"; \
                    a plan that has not been settled cannot be live";
        file.refuse("live", what);
    }
}
