//! A place in a training stands on the checklist of who booked it, and of nobody else.

use super::{Browser, an_evening, book_it, evening, with_app};
use crate::{
    event::{model::Kind, training},
    registration::household::Route,
    stage::tests::{self as stages, accepted},
};

with_app! {
    async fn a_booked_training_stands_on_ones_own_checklist(t) {
        let app = &t.app;
        let house = accepted(app, Route::First, &["Ama", "Kofi"]).await;
        let (_, book) = an_evening(app, &crate::event::model::Details { kind: Kind::Training, ..evening(app, 30) }).await;
        let booking = book_it(&t, &mut Browser::new(app), &book).await;
        assert!(training::store::of(&app.db, "").await.expect("read").is_empty());
        let key = db::sort_key(&house.people[0].1);
        let mut tx = app.db.begin().await.expect("begun");
        db::change!(&mut tx, sqlx::query("update booking set email_key = $2 where id = $1").bind(booking.id).bind(&key))
            .expect("changed");
        tx.commit().await.expect("committed");
        let places = training::store::of(&app.db, &key).await.expect("read");
        assert!(places[0].words().ends_with(": booked"), "{places:?}");
        let mut hers = stages::Browser::of(app, &house.people[0].1).await;
        let page = hers.get("/progress").await.page;
        assert!(page.contains("Your places:") && page.contains(&places[0].title), "{page}");
        let mut his = stages::Browser::of(app, &house.people[1].1).await;
        assert!(!his.get("/progress").await.page.contains("Your places:"), "it may be about something of one’s own");
        let tasks = house.case(app).await.tasks;
        let task = tasks.iter().find(|one| one.part == Some(crate::stage::model::Part::Training)).expect("a task");
        let form = hers.get(&format!("/progress/task/{}", task.id)).await.page;
        let day = clock::london::date_of(places[0].starts_at);
        assert!(form.contains(&format!("value=\"{day}\"")), "{form}");
    }
}
