//! Store functions at their edges, on both engines.

use super::{Browser, begin, open_to_all, with_app};
use crate::registration::{
    answered,
    desk::store as desk,
    household::{Adults, Standing, store as household},
    invitation, partner, store as registration,
};

with_app! {
    async fn each_store_says_no_where_there_is_nothing(t) {
        let app = open_to_all(&t);
        let nobody = uuid::Uuid::nil();
        assert!(household::of_account(&app.db, nobody).await.expect("asked").is_none());
        assert!(household::applicants(&app.db, nobody).await.expect("asked").is_empty());
        assert!(household::find(&app.db, nobody).await.expect("asked").is_none());
        assert!(registration::of_household(&app.db, nobody).await.expect("asked").is_none());
        assert!(registration::signatures(&app.db, nobody).await.expect("asked").is_empty());
        assert!(answered::store::of(&app.db, nobody, nobody, nobody).await.expect("asked").is_empty());
        assert!(partner::store::invitation(&app.db, b"x").await.expect("asked").is_none());
        assert!(partner::store::email(&app.db, nobody).await.expect("asked").is_none());
        assert!(invitation::store::find(&app.db, b"x", app.now()).await.expect("asked").is_none());
        assert!(invitation::store::of_account(&app.db, nobody).await.expect("asked").is_none());
        assert!(desk::find(&app.db, "K7M3-9QXD").await.expect("asked").is_none());
        assert!(desk::looks(&app.db, nobody).await.expect("asked").is_empty());
        assert!(desk::letters(&app.db, nobody, nobody).await.expect("asked").is_empty());
        assert!(desk::hand_off(&app.db, nobody).await.expect("asked").is_none());
        assert!(desk::happened(&app.db, nobody).await.expect("asked").is_empty());
        assert!(desk::enquiries(&app.db, nobody).await.expect("asked").is_empty());
        assert!(desk::waiting(&app.db).await.expect("asked").is_empty());
        assert!(desk::decided(&app.db).await.expect("asked").is_empty());
        assert_eq!(desk::count_open(&app.db).await.expect("asked"), 0);
        let mut tx = app.db.begin().await.expect("begun");
        assert!(household::hold(&mut tx, nobody).await.expect("asked").is_empty());
        assert!(household::addresses(&mut tx, nobody).await.expect("asked").is_empty());
        assert!(desk::applicants(&mut tx, nobody).await.expect("asked").is_empty());
        assert!(registration::hold(&mut tx, nobody).await.expect("asked").is_none());
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
}
