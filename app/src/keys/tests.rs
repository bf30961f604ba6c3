//! The right keys, missing keys, other keys, new keys.

use clock::Ids;
use seal::{Keys, new_key};

use super::{Place, Problem, confirm, store, turn};
use crate::{
    App,
    context::Parts,
    staff::{Role, store as people},
    testing::with_app,
};

fn keys(seeds: &[u64]) -> Keys {
    let key = |seed: &u64| new_key(&Ids::seeded(*seed), &format!("k{seed}"));
    seeds.iter().map(key).collect::<Vec<_>>().join(",").parse().expect("keys")
}

fn with_keys(app: &App, seeds: &[u64]) -> App {
    App::new(Parts { keys: keys(seeds), ..app.alike() })
}

async fn confirmed(app: &App, keys: &Keys) -> Result<(), Problem> {
    confirm(&app.db, &app.ids, keys, app.now()).await
}

with_app! {
    async fn a_missing_key_and_another_of_its_name_are_found_out_at_the_start(t) {
        let app = &t.app;
        confirmed(app, &keys(&[1])).await.expect("the first");
        confirmed(app, &keys(&[1])).await.expect("again");
        let missing = confirmed(app, &keys(&[2])).await.expect_err("missing");
        assert!(matches!(&missing, Problem::Missing(name) if name == "k1"), "{missing}");
        let other: Keys = new_key(&Ids::seeded(9), "k1").parse().expect("a key");
        let other = confirmed(app, &other).await.expect_err("another");
        assert!(matches!(&other, Problem::Other(name) if name == "k1"), "{other}");
        confirmed(app, &keys(&[2, 1])).await.expect("both");
    }

    async fn turning_keys_seals_everything_again_and_frees_the_old_one(t) {
        let app = with_keys(&t.app, &[1]);
        confirmed(&app, &app.keys).await.expect("the first");
        let mut people = Vec::new();
        for n in 0..3 {
            let mut tx = app.db.begin().await.expect("begun");
            let id = crate::staff::admin::demo_person(
                &mut tx, &app, "Priya Nair", &format!("priya{n}@example.org"),
                &[Role::Recruitment], "correct horse battery", b"12345678901234567890",
            ).await.expect("added");
            tx.commit().await.expect("committed");
            people.push(id);
        }
        let app = with_keys(&app, &[2, 1]);
        confirmed(&app, &app.keys).await.expect("both");
        assert_eq!(turn(&app).await.expect("turned"), 3);
        assert_eq!(turn(&app).await.expect("turned before"), 0);
        let app = with_keys(&app, &[2]);
        confirmed(&app, &app.keys).await.expect("the new one is enough");
        for id in people {
            let sealed = people::by_id(&app.db, id).await.expect("read").expect("there");
            let sealed = sealed.totp_secret.expect("a phone");
            let opened = Place::PHONE.open(&app, id, &sealed).expect("opens");
            assert_eq!(opened.as_slice(), b"12345678901234567890");
            assert!(Place::PHONE.open(&app, uuid::Uuid::nil(), &sealed).is_err());
        }
        let mut tx = app.db.begin().await.expect("begun");
        let after = store::sealed(&mut tx, Place::PHONE, uuid::Uuid::max(), 9).await.expect("read");
        assert!(after.is_empty());
        assert!(!store::replace(&mut tx, Place::PHONE, uuid::Uuid::nil(), b"", b"").await.expect("asked"));
        store::add(&mut tx, "k3", b"proof", app.now()).await.expect("added");
        store::remove(&mut tx, "k3").await.expect("removed");
        tx.commit().await.expect("committed");
        assert_eq!(store::list(&app.db).await.expect("listed").len(), 1);
    }
}
