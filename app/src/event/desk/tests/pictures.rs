//! The picture on an event's page.

use axum::http::StatusCode;
use chrono::Duration;
use image::ImageFormat;

use super::*;
use crate::{
    enquiry::{desk::testing::on_each_desk, retention},
    event::desk::store as desk_store,
    picture::{drawn::draw, store as picture_store, tests::file},
};

const ALT: &str = "Two tables with tea in a bright room";

/// The id of the picture that a page holds for its form.
fn held(page: &str) -> Uuid {
    let (_, rest) = page.split_once("name=\"picture\" value=\"").expect("a picture is held");
    Uuid::parse_str(&rest[..36]).expect("an id")
}

on_each_desk! {
    async fn a_picture_needs_words_and_stays_chosen_until_they_are_there(desk) {
        let leila = leila(&desk).await;
        let id = draft(&desk, &leila, &EVENING).await;
        let path = format!("/staff/events/{id}/picture");
        let photo = file(900, 600, ImageFormat::Jpeg);
        let first = desk.upload(&leila, &path, &[("alt", " ")], &photo).await;
        assert_eq!(first.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(first.page.contains("Say what the picture shows"), "{}", first.page);
        let held = held(&first.page).to_string();
        let done = desk.upload(&leila, &path, &[("picture", &held), ("alt", ALT)], b"").await;
        assert_eq!(done.to, format!("/staff/events/{id}?done=picture"));
        let kept = event(&desk, id).await;
        assert_eq!((kept.picture_id.map(|id| id.to_string()), kept.picture_alt.as_str()), (Some(held.clone()), ALT));
        let page = desk.get(&leila, &format!("/staff/events/{id}/preview")).await.page;
        assert!(page.contains(&format!("/pictures/{held}-1200.jpg")) && page.contains(ALT), "{page}");
        for (file, status) in [(format!("{held}-1200.jpg"), 200), (format!("{held}-600.jpg"), 200),
            (format!("{held}-5.jpg"), 404), (format!("{held}-600.png"), 404), (format!("{id}-600.jpg"), 404), ("x".into(), 404)] {
            let answer = desk.ask(None, "GET", &format!("/pictures/{file}"), &[]).await;
            assert_eq!(answer.status.as_u16(), status, "{file}");
        }
        let gone = desk.upload(&leila, &path, &[("do", "remove")], b"").await;
        assert_eq!(gone.to, format!("/staff/events/{id}?done=no_picture"));
        let kept = event(&desk, id).await;
        assert_eq!((kept.picture_id, kept.picture_alt.as_str()), (None, ""));
    }

    async fn a_file_that_is_no_picture_loses_no_words(desk) {
        let leila = leila(&desk).await;
        let id = draft(&desk, &leila, &EVENING).await;
        let path = format!("/staff/events/{id}/picture");
        for (file, sentence) in [
            (b"%PDF-1.7".to_vec(), "We cannot read this file"),
            (Vec::new(), "Choose a picture"),
            (vec![0; 10 * 1024 * 1024 + 1], "larger than 10 MB"),
        ] {
            let answer = desk.upload(&leila, &path, &[("alt", ALT)], &file).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.page.contains(sentence) && answer.page.contains(ALT), "{sentence}: {}", answer.page);
        }
        let neither = desk.upload(&leila, &path, &[("alt", "")], b"").await.page;
        let (words, file) = (neither.find("href=\"#alt\""), neither.find("href=\"#file\""));
        assert!(words.is_some() && words < file, "in the order of the page: {neither}");
        let far_too_large = vec![0; 11 * 1024 * 1024];
        let answer = desk.upload(&leila, &path, &[("alt", ALT)], &far_too_large).await;
        assert!(answer.page.contains("larger than 10 MB"), "{}", answer.page);
        let elsewhere = desk.upload(&leila, &format!("/staff/events/{id}/edit"), &[], &vec![0; 300 * 1024]).await;
        assert!(elsewhere.status.is_client_error(), "{}", elsewhere.status);
    }

    async fn who_only_writes_changes_no_picture_that_is_public(desk) {
        let leila = leila(&desk).await;
        let id = published(&desk, &leila).await;
        let path = format!("/staff/events/{id}/picture");
        let author = marketing(&desk, "Ben Adeyemi", &[Permission::Author]).await;
        let photo = file(900, 600, ImageFormat::Png);
        let refused = desk.upload(&author, &path, &[("alt", ALT)], &photo).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.page.contains("Ask a colleague who publishes") && refused.page.contains(ALT), "{}", refused.page);
        assert_eq!(event(&desk, id).await.picture_id, None);
        assert_eq!(desk.get(&author, &path).await.to, format!("/staff/events/{id}"));
        let done = desk.upload(&leila, &path, &[("alt", ALT)], &photo).await;
        assert!(done.to.ends_with("done=picture"), "{}", done.page);
        let slug = event(&desk, id).await.slug;
        let page = desk.ask(None, "GET", &format!("/events/{slug}"), &[]).await.page;
        let picture = event(&desk, id).await.picture_id.expect("a picture");
        assert!(page.contains(&format!("property=\"og:image\" content=\"http://127.0.0.1:3000/pictures/{picture}-1200.jpg\""))
            || page.contains(&format!("content=\"http://127.0.0.1:3000/pictures/{picture}-1200.jpg\" property=\"og:image\"")), "{page}");
        assert!(page.contains(&format!("\"image\":[\"http://127.0.0.1:3000/pictures/{picture}-1200.jpg\"]")), "{page}");
    }

    async fn copies_and_repeats_bring_the_picture_along(desk) {
        let leila = leila(&desk).await;
        let id = draft(&desk, &leila, &EVENING).await;
        let photo = file(900, 600, ImageFormat::Jpeg);
        desk.upload(&leila, &format!("/staff/events/{id}/picture"), &[("alt", ALT)], &photo).await;
        let picture = event(&desk, id).await.picture_id;
        let from = desk.get(&leila, &format!("/staff/events/new?from={id}")).await.page;
        assert!(from.contains(&format!("name=\"like\" value=\"{id}\"")), "{from}");
        let mut form = but("form", "01930000-0000-7000-8000-0000000000e2");
        let like = id.to_string();
        form.push(("like", &like));
        let copy = event(&desk, draft(&desk, &leila, &form).await).await;
        assert_eq!((copy.picture_id, copy.picture_alt.as_str()), (picture, ALT));
        let form = [("form", "01930000-0000-7000-8000-0000000000f1"), ("every", "week"), ("until", "2026-12-18"), ("do", "make")];
        let made = desk.post(&leila, &format!("/staff/events/{id}/repeat"), &form).await;
        assert!(made.to.contains("done=repeated"), "{}", made.page);
        let series = event(&desk, id).await.series_id.expect("a series");
        assert_eq!(desk_store::starts_of(&desk.app().db, series).await.expect("read").len(), 3);
        let n: i64 = db::read!(&desk.app().db, |c| sqlx::query_scalar("select count(*) from event where picture_id is not null")
            .fetch_one(c).await).expect("read");
        assert_eq!(n, 4);
    }

    async fn a_picture_that_no_page_shows_is_gone_after_a_day(desk) {
        let leila = leila(&desk).await;
        let id = draft(&desk, &leila, &EVENING).await;
        let (app, now) = (desk.app(), desk.app().now());
        let drawn = draw(&file(900, 600, ImageFormat::Jpeg)).expect("drawn");
        let (shown, unused) = (app.ids.uuid(now), app.ids.uuid(now));
        let mut tx = app.db.begin().await.expect("a transaction");
        picture_store::add(&mut tx, shown, &drawn, now).await.expect("added");
        picture_store::add(&mut tx, unused, &drawn, now).await.expect("added");
        events::picture::set(&mut tx, id, Some((shown, ALT)), now).await.expect("set");
        events::picture::copy(&mut tx, id, id).await.expect("copied");
        tx.commit().await.expect("a commit");
        let day = now + Duration::hours(25);
        assert_eq!(picture_store::count_unused(&app.db, day).await.expect("read"), (1, Some(now)));
        let mut tx = app.db.begin().await.expect("a transaction");
        assert_eq!(picture_store::remove_unused(&mut tx, now, 10).await.expect("removed"), 0, "not before its day is over");
        drop(tx);
        desk.test.clock.set(day);
        retention::run(app).await.expect("it runs");
        assert!(picture_store::is_there(&app.db, shown).await.expect("read"));
        assert!(!picture_store::is_there(&app.db, unused).await.expect("read"));
        assert_eq!(picture_store::bytes(&app.db, shown, false).await.expect("read"), Some(drawn.small));
    }
}
