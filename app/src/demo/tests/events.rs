//! The events of the demonstration: something of everything, and nobody's letters.

use db::read;

use super::super::fill;
use crate::{
    App,
    event::{model::Status, store as events},
    testing::with_app,
};

async fn stands(app: &App) -> Vec<(String, Status)> {
    let list = app.coming.list(app).await.expect("a list");
    let now = app.now();
    let one = |one: &events::Listed| (one.event.slug.clone(), one.event.status(now, one.taken));
    list.all.iter().map(one).collect()
}

/// How each party of an event is marked, in the order they came, and whether at the door.
async fn register(app: &App, slug: &str) -> Vec<(String, bool)> {
    let event = events::by_slug(&app.db, slug).await.unwrap().unwrap();
    read!(&app.db, |c| sqlx::query_as(
        "select attendance, walk_in from booking where event_id = $1 and state <> 'waiting'
         order by created_at, id"
    )
    .bind(event.id)
    .fetch_all(c)
    .await)
    .unwrap()
}

with_app! {
    async fn there_is_one_of_everything(t) {
        let app = &t.app;
        fill(app).await.unwrap();
        let all = stands(app).await;
        assert_eq!(all.len(), 13, "{all:?}");
        let is = |slug: &str| all.iter().find(|(s, _)| s == slug).map(|(_, status)| *status);
        assert_eq!(is("tea-with-adopters"), Some(Status::Open(3)));
        assert_eq!(is("adopting-on-your-own"), Some(Status::Full));
        assert_eq!(is("an-evening-at-bramble-house"), Some(Status::Cancelled));
        assert!(matches!(is("foster-carers-could-this-be-for-ever"), Some(Status::NotYet(_))));
        for (slug, status) in [("an-autumn-evening", Status::Finished), ("school-days", Status::Draft)] {
            let event = events::by_slug(&app.db, slug).await.unwrap().unwrap();
            assert_eq!(event.status(app.now(), 0), status, "{slug}");
        }
        let spring = events::by_slug(&app.db, "spring-open-morning").await.unwrap().unwrap();
        assert!(matches!(spring.status(app.now(), 0), Status::Scheduled(_)));
        let list = app.coming.list(app).await.unwrap();
        assert_eq!(list.of("adopting-on-your-own").unwrap().waiting, 3);
        for one in &list.all {
            let d = &one.event.details;
            assert!(one.taken <= d.capacity, "{}", d.title);
            assert!(!d.place.has_room() || d.postcode.ends_with(" 0ZZ"), "{}", d.title);
            assert!(postcode::outcode_of(&d.postcode).is_some() || !d.place.has_room(), "{}", d.postcode);
        }
    }

    async fn registers_of_the_past_are_full_and_todays_is_in_use(t) {
        let app = &t.app;
        fill(app).await.unwrap();
        for (slug, is_full) in [("an-autumn-evening", true), ("a-morning-with-tea", true), ("drop-in-and-ask", false)] {
            let of = register(app, slug).await;
            let n = |how: &str| of.iter().filter(|(said, _)| said == how).count();
            assert!(n("came") >= 5 && n("apologies") >= 1, "{slug}: {of:?}");
            assert_eq!((n("did_not_come") >= 1, n("") == 0), (is_full, is_full), "{slug}: {of:?}");
            assert_eq!(of.iter().filter(|(said, walk_in)| *walk_in && said == "came").count(), 1, "{slug}");
        }
        let later: i64 = read!(&app.db, |c| sqlx::query_scalar(
            "select count(*) from booking where attendance_at > $1 or (attendance <> '' and attendance_by is null)")
            .bind(app.now()).fetch_one(c).await).unwrap();
        assert_eq!(later, 0, "nothing was tapped after now, nor by nobody");
        // No letter is due because of it.
        t.clock.advance(chrono::Duration::minutes(5));
        crate::event::due::run(app).await.unwrap();
        let due: i64 = read!(&app.db, |c| sqlx::query_scalar(
            "select count(*) from event_entry where kind in ('came', 'missed')").fetch_one(c).await).unwrap();
        assert_eq!(due, 0);
    }

    async fn before_the_door_opens_some_have_sent_word_and_nobody_has_come(t) {
        let app = &t.app;
        t.clock.set("2026-11-23T05:10:00Z".parse().unwrap());
        fill(app).await.unwrap();
        let of = register(app, "drop-in-and-ask").await;
        assert!(of.iter().any(|(said, _)| said == "apologies"), "{of:?}");
        assert!(of.iter().all(|(said, _)| said != "came" && said != "did_not_come"), "{of:?}");
        let event = events::by_slug(&app.db, "drop-in-and-ask").await.unwrap().unwrap();
        assert_eq!(event.details.starts_at.to_rfc3339(), "2026-11-23T09:00:00+00:00");
    }

    async fn none_of_their_letters_is_still_to_be_sent(t) {
        let app = &t.app;
        fill(app).await.unwrap();
        let (sent, waiting): (i64, i64) = read!(&app.db, |c| sqlx::query_as(
            "select count(*), cast(coalesce(sum(case when o.state = 'sent' then 0 else 1 end), 0) as bigint)
             from outbox o join booking b on b.id = o.record"
        )
        .fetch_one(c)
        .await)
        .unwrap();
        assert!(sent > 80 && waiting == 0, "{sent}, {waiting}");
    }

    async fn they_are_the_same_every_time(t) {
        fill(&t.app).await.unwrap();
        let other = crate::testing::app_on(db::Engine::Sqlite).await;
        fill(&other.app).await.unwrap();
        assert_eq!(stands(&t.app).await, stands(&other.app).await);
        for slug in ["an-autumn-evening", "drop-in-and-ask"] {
            assert_eq!(register(&t.app, slug).await, register(&other.app, slug).await);
        }
    }
}
