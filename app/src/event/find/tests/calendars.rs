//! The calendars, read back with a parser that is not ours.

use calcard::{
    Entry, Parser,
    common::timezone::Tz,
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty as P,
    },
};

use super::{Answer, call_off, evening, get, moved, on, publish, room};
use crate::{event::model::Details, testing::with_app};

fn read(answer: &Answer) -> ICalendar {
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    assert!(!answer.header("etag").is_empty() && answer.header("cache-control") == "no-cache");
    match Parser::new(&answer.text).entry() {
        Entry::ICalendar(calendar) => calendar,
        other => panic!("{other:?}"),
    }
}

fn events(calendar: &ICalendar) -> Vec<&ICalendarComponent> {
    let is_event = |c: &&ICalendarComponent| c.component_type == ICalendarComponentType::VEvent;
    calendar.components.iter().filter(is_event).collect()
}

/// As it is written: `STATUS` is read into a type of the parser's own.
fn written<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    text.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(':')).collect()
}

fn value(event: &ICalendarComponent, property: &P) -> String {
    let entry = event.entries.iter().find(|entry| entry.name == *property);
    entry.and_then(|e| e.values[0].as_text()).unwrap_or_default().to_owned()
}

with_app! {
    async fn the_feed_has_all_that_is_coming_and_says_what_was_called_off(t) {
        let app = &t.app;
        publish(app, "one", &room(evening(app), "Larkspur Library", "W5 2HL")).await;
        let other = Details { title: "Called off, sadly; here".into(), ..evening(app) };
        let off = publish(app, "off", &moved(other, on(app, 12, "10:00"))).await;
        call_off(app, off, "No heating").await;
        let answer = get(app, "/events.ics").await;
        let calendar = read(&answer);
        let all = events(&calendar);
        assert_eq!(all.len(), 2);
        assert_eq!(value(all[0], &P::Summary), "Could we adopt?");
        assert_eq!(value(all[0], &P::Location), "Larkspur Library, 1 High Street, Ealing, W5 2HL");
        assert_eq!(value(all[1], &P::Summary), "Called off, sadly; here");
        assert_eq!(value(all[1], &P::Uid), format!("{off}@127.0.0.1"));
        assert_eq!(written(&answer.text, "STATUS"), ["CONFIRMED", "CANCELLED"]);
        assert_eq!(written(&answer.text, "SEQUENCE"), ["0", "1"]);
        t.clock.set(on(app, 12, "11:30"));
        assert!(events(&read(&get(app, "/events.ics").await)).is_empty(), "until their end has passed");
    }

    async fn one_to_keep_says_what_sort_of_event_it_is_and_no_more(t) {
        let app = &t.app;
        let id = publish(app, "one", &evening(app)).await;
        let answer = get(app, "/events/one/calendar.ics").await;
        let calendar = read(&answer);
        let event = events(&calendar)[0];
        assert_eq!(value(event, &P::Summary), "Information event");
        assert_eq!((value(event, &P::Location), value(event, &P::Description)), ("Online".into(), String::new()));
        assert_eq!(value(event, &P::Uid), format!("{id}@127.0.0.1"));
        call_off(app, id, "").await;
        let answer = get(app, "/events/one/calendar.ics").await;
        assert_eq!(written(&answer.text, "STATUS"), ["CANCELLED"]);
    }

    async fn calendars_show_the_wall_time_of_london_in_winter_and_in_summer(t) {
        let app = &t.app;
        let (winter, summer) = (on(app, 123, "18:30"), on(app, 126, "18:30"));
        assert_ne!(winter + chrono::Duration::days(3), summer, "the clocks change in between");
        publish(app, "winter", &moved(evening(app), winter)).await;
        publish(app, "summer", &moved(evening(app), summer)).await;
        let calendar = read(&get(app, "/events.ics").await);
        let expanded = calendar.expand_dates(Tz::Floating, 10);
        assert!(expanded.errors.is_empty(), "{:?}", expanded.errors);
        let starts: Vec<i64> = expanded.events.into_iter().map(|e| e.timestamps().0).collect();
        assert_eq!(starts, [winter.timestamp(), summer.timestamp()]);
    }
}
