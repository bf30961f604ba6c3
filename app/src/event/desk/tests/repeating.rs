//! A series: the same time on the wall clock whatever the clocks do, no bank holidays, each
//! event once.

use axum::http::StatusCode;
use chrono::{NaiveTime, Timelike as _};
use clock::{BankHolidays, Date, london};

use super::*;
use crate::{
    enquiry::desk::testing::on_each_desk,
    event::{
        desk::{
            series::{Every, NoPlan, Plan, on, plan},
            store,
        },
        model::Details,
        places::tests::evening,
    },
    testing::app_on,
};

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

/// An evening from half past six to eight on a day; booking closes at noon of the day before.
async fn on_day(day: &str) -> Details {
    let app = app_on(db::Engine::Sqlite).await.app;
    let at = |day: Date, hour, minute| {
        london::at(day, NaiveTime::from_hms_opt(hour, minute, 0).expect("a time"))
    };
    let day = date(day);
    Details {
        starts_at: at(day, 18, 30),
        ends_at: at(day, 20, 0),
        closes_at: at(day.pred_opt().expect("a day"), 12, 0),
        opens_at: Some(at(day - chrono::Duration::days(30), 9, 0)),
        ..evening(&app, 20)
    }
}

fn planned(details: &Details, every: Every, until: &str) -> Result<Plan, NoPlan> {
    plan(details, every, date(until), &[], &BankHolidays::england_and_wales())
}

#[tokio::test]
async fn a_series_keeps_its_wall_time_over_every_change_of_the_clocks() {
    for (first, until, change) in [
        ("2026-03-19", "2026-04-16", "2026-03-29"),
        ("2026-10-15", "2026-11-12", "2026-10-25"),
        ("2027-03-18", "2027-04-15", "2027-03-28"),
    ] {
        let details = on_day(first).await;
        let plan = planned(&details, Every::Week, until).expect("a plan");
        assert_eq!((plan.days.len(), plan.skipped.len()), (4, 0), "{first}");
        let mut hours = std::collections::BTreeSet::new();
        for day in plan.days {
            let there = on(&details, day).expect("an event");
            let wall = |at| london::local(at).format("%Y-%m-%d %H:%M").to_string();
            assert_eq!(wall(there.starts_at), format!("{day} 18:30"));
            assert_eq!(wall(there.ends_at), format!("{day} 20:00"));
            let before = day.pred_opt().expect("a day");
            assert_eq!(wall(there.closes_at), format!("{before} 12:00"));
            assert!(wall(there.opens_at.expect("it opens")).ends_with("09:00"));
            hours.insert((day < date(change), there.starts_at.hour()));
        }
        assert_eq!(hours.len(), 2, "an hour apart in UTC: {hours:?}");
        assert!(!hours.contains(&(true, 18)) || !hours.contains(&(false, 18)), "{hours:?}");
    }
}

#[tokio::test]
async fn a_month_goes_by_the_weekday_and_bank_holidays_are_left_out_by_name() {
    // The first Monday of each month, over the Early May bank holiday.
    let details = on_day("2027-02-01").await;
    let plan = planned(&details, Every::Month, "2027-06-30").expect("a plan");
    assert_eq!(plan.days, ["2027-03-01", "2027-04-05", "2027-06-07"].map(date));
    assert_eq!(plan.skipped.len(), 1);
    assert_eq!(plan.skipped[0].0, date("2027-05-03"));
    assert!(plan.skipped[0].1.contains("May"), "{plan:?}");
    // A fifth Thursday is the last one of every month.
    let details = on_day("2026-12-31").await;
    let plan = planned(&details, Every::Month, "2027-04-30").expect("a plan");
    assert_eq!(plan.days, ["2027-01-28", "2027-02-25", "2027-03-25", "2027-04-29"].map(date));
    let words = Every::Month.words(date("2026-12-31"));
    assert_eq!(words, "every month on the last Thursday");
    let details = on_day("2026-12-03").await;
    let plan = planned(&details, Every::Fortnight, "2026-12-31").expect("a plan");
    assert_eq!(plan.days, ["2026-12-17", "2026-12-31"].map(date));
}

#[tokio::test]
async fn a_series_has_an_end_and_at_most_sixty_events() {
    let details = on_day("2026-12-03").await;
    assert_eq!(planned(&details, Every::Week, "2026-12-09"), Err(NoPlan::TooShort));
    assert_eq!(planned(&details, Every::Week, "2199-12-31"), Err(NoPlan::TooMany));
    let year = planned(&details, Every::Week, "2027-12-02").expect("a plan");
    assert_eq!(year.days.len() + year.skipped.len(), 52);
    // At night an hour is missing once a year, and comes twice once.
    let at = |time: &str| london::at(date("2027-03-21"), time.parse().expect("a time"));
    let night = Details {
        starts_at: at("01:15:00"),
        ends_at: at("04:00:00"),
        closes_at: at("01:15:00"),
        ..details
    };
    let plan = planned(&night, Every::Week, "2027-04-04").expect("a plan");
    assert_eq!((plan.days, plan.skipped[0].0), (vec![date("2027-04-04")], date("2027-03-28")));
}

on_each_desk! {
    async fn the_days_are_shown_first_and_then_made_once(desk) {
        let (leila, app) = (leila(&desk).await, desk.app());
        let id = draft(&desk, &leila, &but("start_day", "2026-12-11")).await;
        let path = format!("/staff/events/{id}/repeat");
        for (until, sentence) in [("", "Enter the last day"), ("2026-12-12", "there is not one more"), ("2040-01-01", "more than 60 events")] {
            let answer = desk.post(&leila, &path, &[("every", "week"), ("until", until)]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{until}");
            assert!(answer.page.contains(sentence), "{until}: {}", answer.page);
        }
        let form = |what: &'static str| [("every", "week"), ("until", "2027-01-08"), ("do", what),
            ("form", "01930000-0000-7000-8000-0000000000f1")];
        let shown = desk.post(&leila, &path, &form("show")).await;
        assert!(shown.page.contains("Make these 2 drafts"), "{}", shown.page);
        assert!(shown.page.contains("Friday 25 December 2026: Christmas Day") && shown.page.contains("Friday 1 January 2027: New Year"), "{}", shown.page);
        for _ in 0..2 {
            let made = desk.post(&leila, &path, &form("make")).await;
            assert!(made.to.ends_with("done=repeated&made=2"), "{} {}", made.to, made.page);
        }
        let series = event(&desk, id).await.series_id.expect("a series");
        let starts = store::starts_of(&app.db, series).await.expect("read");
        let days: Vec<_> = starts.into_iter().map(london::date_of).collect();
        assert_eq!(days, ["2026-12-11", "2026-12-18", "2027-01-08"].map(date));
        let page = desk.get(&leila, &format!("/staff/events/{id}")).await.page;
        assert!(page.contains("Left out: Friday 25 December 2026, Christmas Day."), "{page}");
        // Again from another page: what is there is not made twice.
        let other = [("every", "week"), ("until", "2027-01-15"), ("do", "make")];
        assert!(desk.post(&leila, &path, &other).await.to.ends_with("made=1"));
        let answer = publish(&desk, &leila, id, &[("when", "series")]).await;
        assert!(answer.to.ends_with("done=series"), "{}", answer.page);
        let list = desk.get(&leila, "/staff/events").await.page;
        assert_eq!(list.matches("0 of 4 places").count(), 4, "{list}");
    }
}
