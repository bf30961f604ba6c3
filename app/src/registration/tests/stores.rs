//! Store functions at their edges, on both engines.

use chrono::Duration;
use uuid::Uuid;

use super::{Browser, begin, open_to_all, with_app};
use crate::{
    App,
    enquiry::retention::tests as enquiries,
    registration::{
        answered,
        desk::store as desk,
        household::{Adults, Applicant, Standing, What, store as household},
        invitation,
        model::State,
        partner::{self, limit},
        retention, store as registration,
    },
    staff::Role,
};

/// A household that somebody began: its id, its applicant's, its registration's.
async fn begun(app: &App) -> (Uuid, Uuid, Uuid) {
    let mut ama = Browser::of(app, "ama@example.org").await;
    begin(&mut ama, "Ama", "two").await;
    db::read!(&app.db, |c| sqlx::query_as(
        "select h.id, a.id, r.id from household h join applicant a on a.household_id = h.id
         join registration r on r.household_id = h.id"
    )
    .fetch_one(c)
    .await)
    .expect("a household")
}

with_app! {
    async fn askings_are_counted_by_address_and_by_household_and_a_no_is_remembered(t) {
        let app = open_to_all(&t);
        let (household, ama, _) = begun(&app).await;
        let (now, key) = (app.now(), "kofi@example.org");
        let mut tx = app.db.begin().await.expect("begun");
        limit::store::hold(&mut tx, key).await.expect("held");
        for mailed in [true, false] {
            limit::store::add(&mut tx, app.ids.uuid(now), household, key, mailed, now).await.expect("added");
        }
        let before = now - Duration::hours(1);
        assert_eq!(limit::store::to(&mut tx, key, before).await.expect("counted"), 1);
        assert_eq!(limit::store::of(&mut tx, household, before).await.expect("counted"), 1);
        assert_eq!(limit::store::to(&mut tx, key, now).await.expect("counted"), 0);
        assert!(!limit::store::said_no(&mut tx, household, key).await.expect("asked"));
        limit::store::decline(&mut tx, household, key, now).await.expect("noted");
        assert!(limit::store::said_no(&mut tx, household, key).await.expect("asked"));
        assert_eq!(partner::store::email_in(&mut tx, ama).await.expect("asked").as_deref(), Some(""));
        partner::store::rename(&mut tx, ama, "Abena", "").await.expect("she is here and keeps her name");
        assert!(desk::is_asked_alone(&mut tx, household, ama).await.is_ok_and(|alone| !alone));
    }

    async fn each_store_says_no_where_there_is_nothing(t) {
        let app = open_to_all(&t);
        let nobody = uuid::Uuid::nil();
        assert!(household::of_account(&app.db, nobody).await.expect("asked").is_none());
        assert!(household::applicants(&app.db, nobody).await.expect("asked").is_empty());
        assert!(household::find(&app.db, nobody).await.expect("asked").is_none());
        assert!(household::with_account(&app.db, nobody).await.expect("asked").is_empty());
        assert!(registration::begun(&app.db, nobody).await.expect("asked").is_none());
        assert!(answered::store::one(&app.db, nobody).await.expect("asked").is_none());
        assert!(registration::signatures(&app.db, nobody).await.expect("asked").is_empty());
        assert!(answered::store::of(&app.db, nobody, nobody, nobody).await.expect("asked").is_empty());
        assert!(partner::store::invitation(&app.db, b"x").await.expect("asked").is_none());
        assert!(partner::store::email(&app.db, nobody).await.expect("asked").is_none());
        assert!(invitation::store::find(&app.db, b"x", app.now()).await.expect("asked").is_none());
        assert!(invitation::store::of_account(&app.db, nobody).await.expect("asked").is_none());
        assert!(desk::find(&app.db, "K7M3-9QXD").await.expect("asked").is_none());
        assert!(desk::find_begun(&app.db, "K7M3-9QXD").await.expect("asked").is_none());
        assert!(desk::looks(&app.db, nobody).await.expect("asked").is_empty());
        assert!(desk::letters(&app.db, nobody, nobody).await.expect("asked").is_empty());
        assert!(desk::hand_off(&app.db, nobody).await.expect("asked").is_none());
        assert!(desk::happened(&app.db, nobody).await.expect("asked").is_empty());
        assert!(desk::enquiries(&app.db, nobody).await.expect("asked").is_empty());
        assert!(desk::attended(&app.db, nobody).await.expect("asked").is_empty());
        assert!(desk::waiting(&app.db).await.expect("asked").is_empty());
        assert!(desk::next_due(&app.db, 6).await.expect("asked").is_empty());
        assert!(desk::decided(&app.db).await.expect("asked").is_empty());
        assert_eq!(desk::count_open(&app.db).await.expect("asked"), 0);
        let mut tx = app.db.begin().await.expect("begun");
        assert!(household::hold(&mut tx, nobody).await.expect("asked").is_empty());
        assert!(household::addresses(&mut tx, nobody).await.expect("asked").is_empty());
        assert!(household::applicants_in(&mut tx, nobody).await.expect("asked").is_empty());
        assert!(registration::hold(&mut tx, nobody).await.expect("asked").is_none());
        assert!(household::adults(&mut tx, nobody).await.expect("asked").is_none());
        registration::look_again(&mut tx, nobody).await.expect("nothing to do");
        assert!(registration::signed(&mut tx, nobody).await.expect("asked").is_empty());
        assert!(answered::store::hold(&mut tx, nobody).await.expect("asked").is_none());
        assert!(!registration::send(&mut tx, nobody, app.now(), app.now(), app.now()).await.expect("asked"));
        assert!(!invitation::store::take_up(&mut tx, nobody, nobody, app.now()).await.expect("asked"));
        assert!(!partner::store::answer(&mut tx, nobody, None, Standing::Declined).await.expect("asked"));
    }

    async fn a_household_may_become_one_of_two_and_somebody_may_leave(t) {
        let app = open_to_all(&t);
        let mut ama = Browser::of(&app, "ama@example.org").await;
        begin(&mut ama, "Ama", "one").await;
        let id: uuid::Uuid = db::read!(&app.db, |c| sqlx::query_scalar("select id from household")
            .fetch_one(c).await).expect("a household");
        let mut tx = app.db.begin().await.expect("begun");
        household::set_adults(&mut tx, id, Adults::Two).await.expect("changed");
        let one = household::hold(&mut tx, id).await.expect("held").remove(0);
        household::stand(&mut tx, one.id, Standing::Left).await.expect("changed");
        tx.commit().await.expect("committed");
        assert_eq!(household::find(&app.db, id).await.expect("read").map(|h| h.adults), Some(Adults::Two));
        let account = one.account_id.expect("an account");
        assert!(household::of_account(&app.db, account).await.expect("read").is_none(), "free again");
    }

    async fn a_section_is_begun_once_kept_and_taken_away(t) {
        let app = open_to_all(&t);
        let (house, ama, id) = begun(&app).await;
        let row = Uuid::from_u128(7);
        let new = |sealed: &[u8]| answered::store::New {
            id: row, registration: id, section: "gp", owner: ama, sealed: sealed.to_vec(), now: app.now(),
        };
        let mut tx = app.db.begin().await.expect("begun");
        answered::store::begin(&mut tx, &new(b"first")).await.expect("begun");
        answered::store::begin(&mut tx, &new(b"second")).await.expect("left as it is");
        let held = answered::store::hold(&mut tx, row).await.expect("held").expect("begun");
        assert_eq!((held.sealed.as_slice(), held.changed_by, held.version), (&b"first"[..], None, 1));
        assert!(answered::store::keep(&mut tx, row, b"third", ama, app.now(), 1).await.expect("kept"));
        assert!(!answered::store::keep(&mut tx, row, b"late", ama, app.now(), 1).await.expect("asked"), "it moved on");
        tx.commit().await.expect("committed");
        let alone = answered::store::one(&app.db, row).await.expect("read").expect("there");
        assert_eq!((alone.sealed.as_slice(), alone.version), (&b"third"[..], 2));
        let rows = answered::store::of(&app.db, id, house, ama).await.expect("read");
        assert_eq!((rows.len(), rows[0].sealed.as_slice(), rows[0].changed_by), (1, &b"third"[..], Some(ama)));
        let mut tx = app.db.begin().await.expect("begun");
        answered::store::remove(&mut tx, row).await.expect("removed");
        assert!(answered::store::hold(&mut tx, row).await.expect("asked").is_none());
    }

    async fn a_signature_is_one_a_person_and_can_be_taken_back(t) {
        let app = open_to_all(&t);
        let (house, ama, id) = begun(&app).await;
        let kofi = Applicant {
            id: Uuid::from_u128(8), household_id: house, place: 2, account_id: None,
            first_name: "Kofi".into(), standing: Standing::Asked,
        };
        let mut tx = app.db.begin().await.expect("begun");
        household::add_applicant(&mut tx, &kofi).await.expect("added");
        for _ in 0..2 {
            registration::sign(&mut tx, id, ama, app.now(), "true").await.expect("signed");
        }
        registration::sign(&mut tx, id, kofi.id, app.now(), "true").await.expect("signed");
        registration::unsign(&mut tx, id, Some(ama)).await.expect("taken back");
        assert_eq!(registration::signed(&mut tx, id).await.expect("read"), [kofi.id]);
        registration::unsign(&mut tx, id, None).await.expect("taken back");
        assert!(registration::signed(&mut tx, id).await.expect("read").is_empty());
        let later = app.now() + Duration::days(300);
        assert!(registration::touch(&mut tx, id, app.now(), later).await.expect("touched"));
        registration::keep_apart(&mut tx, Uuid::from_u128(9), "2026-11", b"sealed").await.expect("kept");
        tx.commit().await.expect("committed");
        let (_, kept) = registration::begun(&app.db, house).await.expect("read").expect("there");
        assert_eq!(kept.keep_until, later);
        // A second applicant at the same place is refused.
        let mut tx = app.db.begin().await.expect("begun");
        let twice = Applicant { id: Uuid::from_u128(10), ..kofi };
        assert!(household::add_applicant(&mut tx, &twice).await.expect_err("taken").is_duplicate());
    }

    async fn a_decision_holds_only_for_what_was_seen(t) {
        let app = open_to_all(&t);
        let (house, ama, id) = begun(&app).await;
        let staff = enquiries::colleague(&app, &[Role::Manager]).await;
        let (now, keep) = (app.now(), app.now() + Duration::days(9));
        let mut tx = app.db.begin().await.expect("begun");
        assert!(!desk::decide(&mut tx, id, 1, State::Accepted, staff, now, keep).await.expect("asked"), "not sent");
        assert!(registration::send(&mut tx, id, now, keep, keep).await.expect("sent"));
        assert!(!registration::touch(&mut tx, id, now, keep).await.expect("asked"), "nobody writes any more");
        assert!(!desk::ask_more(&mut tx, id, 1, now).await.expect("asked"), "it changed meanwhile");
        assert!(desk::ask_more(&mut tx, id, 2, now).await.expect("asked"));
        let look = desk::LookRow {
            id: Uuid::from_u128(11), section: "gp".into(), applicant_id: Some(ama), sealed: b"which surgery".into(),
        };
        desk::add_look(&mut tx, id, &look, staff, now).await.expect("added");
        desk::add_letter(&mut tx, Uuid::from_u128(12), id, Some(ama), b"to her alone", now).await.expect("added");
        desk::add_hand_off(&mut tx, Uuid::from_u128(13), house, b"sealed", now).await.expect("added");
        let entry = household::NewEntry {
            id: Uuid::from_u128(14), household: house, applicant: None, staff: Some(staff), what: What::AskedMore, body: "Doctor",
        };
        household::add_entry(&mut tx, &entry, now).await.expect("added");
        tx.commit().await.expect("committed");
        assert_eq!(desk::looks(&app.db, id).await.expect("read").len(), 1);
        assert_eq!(desk::letters(&app.db, id, ama).await.expect("read").len(), 1);
        assert!(desk::letters(&app.db, id, house).await.expect("read").is_empty(), "nobody else's");
        assert!(desk::happened(&app.db, house).await.expect("read").iter().any(|one| one.body == "Doctor"));
        let mut tx = app.db.begin().await.expect("begun");
        desk::end_looks(&mut tx, id, now).await.expect("ended");
        assert!(registration::touch(&mut tx, id, now, keep).await.expect("touched"), "they answer");
        assert!(!desk::decide(&mut tx, id, 3, State::Accepted, staff, now, keep).await.expect("asked"), "it was written in meanwhile");
        assert!(desk::decide(&mut tx, id, 4, State::NotAccepted, staff, now, keep).await.expect("decided"));
        assert!(!desk::decide(&mut tx, id, 5, State::Accepted, staff, now, keep).await.expect("asked"), "once");
        tx.commit().await.expect("committed");
        assert!(desk::looks(&app.db, id).await.expect("read").is_empty());
    }

    async fn what_has_had_its_time_is_found_told_and_removed(t) {
        let app = open_to_all(&t);
        let (house, ama, id) = begun(&app).await;
        let far = app.now() + Duration::days(400);
        assert_eq!(retention::store::to_remind(&app.db, far, 9).await.expect("asked"), [id]);
        assert_eq!(retention::store::count(&app.db, far).await.expect("counted").0, 1);
        let mut tx = app.db.begin().await.expect("begun");
        assert!(retention::store::due(&mut tx, far, 9).await.expect("asked").is_empty(), "nobody was told");
        let told = retention::store::note_reminded(&mut tx, id, app.now(), app.now()).await.expect("noted");
        assert_eq!(told, Some(house));
        assert!(retention::store::note_reminded(&mut tx, id, app.now(), app.now()).await.expect("asked").is_none());
        assert_eq!(retention::store::due(&mut tx, far, 9).await.expect("asked"), [id]);
        assert_eq!(retention::store::hold_due(&mut tx, id, far).await.expect("asked"), Some(house));
        assert_eq!(retention::store::hold_due(&mut tx, id, app.now()).await.expect("asked"), None, "they came back");
        let token = app.ids.token().hash();
        partner::store::ask(&mut tx, ama, "Ama", "ama@example.org", &token, app.now()).await.expect("here already");
        let enquiry = Uuid::from_u128(99);
        invitation::store::end_unused(&mut tx, enquiry).await.expect("none there");
        retention::store::let_go_of_enquiry(&mut tx, enquiry).await.expect("none there");
        retention::store::remove(&mut tx, house).await.expect("removed");
        tx.commit().await.expect("committed");
        assert!(household::find(&app.db, house).await.expect("asked").is_none());
        assert!(partner::store::invitation(&app.db, &token).await.expect("asked").is_none());
    }
}
