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

with_app! {
    async fn there_is_one_of_everything(t) {
        let app = &t.app;
        fill(app).await.unwrap();
        let all = stands(app).await;
        assert_eq!(all.len(), 12, "{all:?}");
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
    }
}
