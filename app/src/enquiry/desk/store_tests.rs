//! Each statement of the desk's stores, on both engines.

use super::{
    act::store as acts,
    find::{Sought, store as finding},
    queue::{Choice, Group, store as queue},
    record::store as record,
    testing::{Desk, details, on_each_desk},
};
use crate::enquiry::model::State;

on_each_desk! {
    async fn an_enquiry_is_claimed_given_closed_and_opened(desk) {
        let (app, priya) = (desk.app(), desk.person("Priya Nair", "recruitment").await);
        let tomasz = desk.person("Tomasz Zielinski", "manager").await;
        desk.person("Ada Admin", "admin").await;
        let enquiry = desk.came(details("Ama")).await;
        let mut tx = app.db.begin().await.expect("a transaction");
        let held = acts::hold(&mut tx, &enquiry.reference).await.expect("an answer");
        assert_eq!(held.map(|e| e.id), Some(enquiry.id));
        assert!(acts::hold(&mut tx, "0000-0000").await.expect("an answer").is_none());
        assert!(acts::claim(&mut tx, enquiry.id, priya.id).await.expect("an answer"));
        assert!(!acts::claim(&mut tx, enquiry.id, tomasz.id).await.expect("an answer"));
        acts::give(&mut tx, enquiry.id, tomasz.id).await.expect("given");
        acts::choose_day(&mut tx, enquiry.id, Some(app.now())).await.expect("chosen");
        assert_eq!(acts::last_set(&mut tx, enquiry.id).await.expect("an answer"), None);
        acts::close(&mut tx, enquiry.id, "timing", app.now()).await.expect("closed");
        tx.commit().await.expect("a commit");
        let now = desk.find(enquiry.id).await;
        assert_eq!((now.owner_id, now.next_at), (Some(tomasz.id), Some(app.now())));
        assert_eq!(now.closed_at, Some(app.now()));
        let mut tx = app.db.begin().await.expect("a transaction");
        acts::reopen(&mut tx, enquiry.id).await.expect("opened");
        tx.commit().await.expect("a commit");
        assert_eq!(desk.find(enquiry.id).await.closed_at, None);
        let names: Vec<_> = crate::staff::team::colleagues(&app.db).await.expect("colleagues");
        assert_eq!(names.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["Priya Nair", "Tomasz Zielinski"]);
        assert_eq!(acts::keyed_by_form(&app.db, enquiry.id).await.expect("an answer"), None);
    }

    async fn what_belongs_to_one_enquiry_is_read_with_it(desk) {
        let (app, priya) = (desk.app(), desk.person("Priya Nair", "recruitment").await);
        let (enquiry, twin) = (desk.came(details("Ama")).await, desk.came(details("Ama")).await);
        let found = record::by_reference(&app.db, &enquiry.reference).await.expect("an answer");
        assert_eq!(found.map(|e| e.id), Some(enquiry.id));
        let name = record::name_of(&app.db, priya.id).await.expect("an answer");
        assert_eq!(name.as_deref(), Some("Priya Nair"));
        assert_eq!(record::entries(&app.db, enquiry.id).await.expect("entries").len(), 2);
        assert!(record::looks(&app.db, enquiry.id).await.expect("looks").is_empty());
        desk.get(&priya, &format!("/staff/enquiry/{}", enquiry.reference)).await;
        let looks = record::looks(&app.db, enquiry.id).await.expect("looks");
        assert_eq!((looks.len(), looks[0].at), (1, app.now()));
        let alike = record::alike(&app.db, &enquiry).await.expect("alike");
        assert_eq!(alike.len(), 3);
        assert!(alike.iter().all(|one| one.id == twin.id && one.state == State::Open));
    }

    async fn the_queue_and_finding_read_by_their_indexes(desk) {
        let (app, priya) = (desk.app(), desk.person("Priya Nair", "recruitment").await);
        let enquiry = desk.came(details("Ama")).await;
        let (choice, span) = (Choice::everything(priya.id), queue::Span::at(app.now()));
        for group in Group::ALL {
            let rows = queue::rows_of(&app.db, &choice, span, priya.id, *group, 0).await;
            let rows = rows.expect("rows");
            assert_eq!(rows.len(), usize::from(*group == Group::New), "{group:?}");
        }
        assert_eq!(queue::first_rows(&app.db, &choice, span, priya.id).await.expect("rows").len(), 1);
        assert_eq!(queue::counts(&app.db, &choice, span, priya.id).await.expect("counts").len(), 8);
        for sought in [
            Sought::Reference(enquiry.reference.clone()),
            Sought::Email("ama@example.org".into()),
            Sought::Phone("2079460811".into()),
            Sought::Name("am".into()),
        ] {
            let found = finding::find(&app.db, &sought).await.expect("an answer");
            assert_eq!(found.len(), 1, "{sought:?}");
        }
        assert!(finding::find(&app.db, &Sought::Nothing).await.expect("an answer").is_empty());
    }
}
