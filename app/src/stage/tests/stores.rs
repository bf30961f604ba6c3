//! The stores of the way, on both engines.

use uuid::Uuid;

use super::{accepted, day, open_to_all, with_app};
use crate::{
    registration::household::Route,
    stage::{
        case::{By, Case},
        desk::list::{
            Cut, List,
            store::{self as list_store, Of},
        },
        history::What,
        model::{Move, Part, Stage, Who},
        over, store,
        task::{self, Holder},
    },
};

with_app! {
    async fn an_accepted_household_has_its_history_its_checklist_and_a_place_on_the_lists(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama", "Kofi"]).await;
        let lines = store::lines(&app.db, house.id).await.expect("read");
        assert_eq!(lines.len(), 1);
        assert_eq!((lines[0].word.as_str(), lines[0].day, lines[0].by_whom), ("accept", day("2026-11-23"), Who::Manager));
        let stands = store::standing(&app.db, house.id).await.expect("read").expect("there");
        assert_eq!(stands.stage, Stage::StageOne);
        assert_eq!((stands.limit_name.as_str(), stands.due_on), ("stage_one", Some(day("2027-01-23"))));
        // Plan, two police checks, three references, one council; two medicals, training, home.
        assert_eq!((stands.ours, stands.theirs, stands.others, stands.medical_out), (7, 4, 0, true));
        assert_eq!(task::store::of(&app.db, house.id).await.expect("read").len(), 11);
        assert_eq!(store::worker(&app.db, house.id).await.expect("read").as_deref(), Some("Priya Nair"));
        assert_eq!(store::colleagues(&app.db, house.id).await.expect("read").len(), 1);
        let (cut, all) = (Cut::of(app.today()), Of::default());
        for (list, n) in [
            (List::All, 1), (List::Ours, 1), (List::Theirs, 1), (List::Late, 0), (List::Due, 0), (List::Stuck, 0),
            (List::Others, 0), (List::Break, 0), (List::Medical, 0),
        ] {
            assert_eq!(list_store::list(&app.db, list, cut, &all).await.expect("read").len(), n, "{list:?}");
        }
        let counts = list_store::counts(&app.db, cut).await.expect("counted");
        assert_eq!((counts.all_open, counts.ours, counts.late, counts.medical), (1, 1, 0, 0));
        let later = Cut::of(day("2027-01-24"));
        assert_eq!(list_store::list(&app.db, List::Late, later, &all).await.expect("read").len(), 1);
        assert_eq!(list_store::list(&app.db, List::Stuck, later, &all).await.expect("read").len(), 1);
        assert_eq!(list_store::counts(&app.db, later).await.expect("counted").late, 1);
        let one = &list_store::list(&app.db, List::All, cut, &all).await.expect("read")[0];
        assert_eq!((one.first.as_str(), one.second.as_deref()), ("Ama", Some("Kofi")));
        let of = async |of: Of| list_store::list(&app.db, List::All, cut, &of).await.expect("read").len();
        assert_eq!(of(Of { worker: Some(house.manager), ..Of::default() }).await, 1);
        assert_eq!(of(Of { worker: Some(house.id), ..Of::default() }).await, 0);
        let mut tx = app.db.begin().await.expect("begun");
        store::set_council(&mut tx, house.id, "Devon").await.expect("noted");
        tx.commit().await.expect("committed");
        assert_eq!(of(Of { council: "Devon".into(), ..Of::default() }).await, 1);
        assert_eq!(of(Of { council: "Torbay".into(), ..Of::default() }).await, 0);
        assert_eq!(list_store::workers(&app.db).await.expect("read").len(), 1);
        assert!(list_store::to_remind(&app.db, false, app.today()).await.expect("read").is_empty(), "asked today");
        let tomorrow = app.today().succ_opt().expect("a day");
        let remind = list_store::to_remind(&app.db, false, tomorrow).await.expect("read");
        assert_eq!(remind.iter().map(|one| (one.first.as_str(), one.tasks)).collect::<Vec<_>>(), [("Ama", 4)]);
        assert!(list_store::to_remind(&app.db, true, tomorrow).await.expect("read").is_empty(), "nothing has a day");
    }

    async fn the_history_follows_the_checklist(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama"]).await;
        let by = By::staff(house.manager, Who::Worker);
        let mut tx = app.db.begin().await.expect("begun");
        let mut case = Case::hold(&mut tx, &app, house.id).await.expect("held");
        let references: Vec<Uuid> =
            case.tasks.iter().filter(|one| one.part == Some(Part::References)).map(|one| one.id).collect();
        for (n, id) in references.iter().enumerate() {
            assert!(!case.present.done.contains_key(&Part::References), "{n} of three are in");
            let done = case.change(&mut tx, &app, by, *id, |task| {
                task.done_on = Some(day("2026-11-20"));
                task.holder = Holder::Nobody;
            }).await.expect("changed");
            assert!(done.is_some());
        }
        assert_eq!(case.present.done.get(&Part::References), Some(&day("2026-11-20")));
        assert!(case.change(&mut tx, &app, by, references[0], |_| {}).await.expect("asked").is_none(), "nothing changed");
        assert!(case.change(&mut tx, &app, by, Uuid::nil(), |_| {}).await.expect("asked").is_none(), "no such task");
        case.change(&mut tx, &app, by, references[0], |task| task.done_on = None).await.expect("changed");
        assert!(!case.present.done.contains_key(&Part::References));
        tx.commit().await.expect("committed");
        let again = house.case(&app).await;
        assert_eq!(again.present, case.present, "what is kept comes to the same");
        assert_eq!(again.tasks, case.tasks, "sealed and opened");
    }

    async fn a_line_that_the_table_does_not_allow_writes_nothing(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama"]).await;
        let mut tx = app.db.begin().await.expect("begun");
        let mut case = Case::hold(&mut tx, &app, house.id).await.expect("held");
        let by = By::staff(house.manager, Who::Manager);
        for what in [Move::GoOn, Move::Wish, Move::Approve, Move::Accept] {
            let refused = case.write(&mut tx, &app, by, What::Moved(what), app.today(), "").await.expect("asked");
            assert!(refused.is_err(), "{what:?}");
        }
        tx.commit().await.expect("committed");
        assert_eq!(store::lines(&app.db, house.id).await.expect("read").len(), 1);
        let mut tx = app.db.begin().await.expect("begun");
        let line = store::lines_in(&mut tx, house.id).await.expect("read").remove(0);
        let twice = store::Line { id: Uuid::from_u128(7), ..line };
        assert!(store::add(&mut tx, house.id, &twice).await.expect_err("the place is taken").is_duplicate());
    }

    async fn of_two_who_write_at_once_each_sees_the_other(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::Again, &["Ama", "Kofi"]).await;
        let wish = async |who: usize| {
            let mut tx = app.db.begin().await.expect("begun");
            let mut case = Case::hold(&mut tx, &app, house.id).await.expect("held");
            let by = By::applicant(house.people[who].0.id);
            let written = case.write(&mut tx, &app, by, What::Moved(Move::Wish), app.today(), "").await.expect("asked");
            tx.commit().await.expect("committed");
            written.is_ok()
        };
        let (one, two) = tokio::join!(wish(0), wish(1));
        assert!(one != two, "one of them began Stage Two, and only one");
        let case = house.case(&app).await;
        assert_eq!(case.present.stage(), Stage::StageTwo);
        assert_eq!(case.limit().map(|(_, due)| due), Some(day("2027-03-23")));
    }

    async fn what_is_written_of_a_task_and_of_a_place_is_read_again(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama"]).await;
        let mut tx = app.db.begin().await.expect("begun");
        let row = task::store::in_tx(&mut tx, house.id).await.expect("read").remove(0);
        let task = task::Task { answer: "zqxours".into(), ..row.open(&app).expect("opens") };
        task::store::write(&mut tx, house.id, &task::store::Row::of(&app, &task)).await.expect("written");
        let expects = store::Expects { on: Some(day("2026-12-18")), doing: "We ring the doctor.".into() };
        store::expect(&mut tx, &app, house.id, &expects).await.expect("kept");
        tx.commit().await.expect("committed");
        assert_eq!(house.case(&app).await.tasks[0].answer, "zqxours");
        assert_eq!(store::expects(&app, house.id).await.expect("read"), expects);
        let stands = store::standing(&app.db, house.id).await.expect("read").expect("there");
        let mut tx = app.db.begin().await.expect("begun");
        store::stand(&mut tx, house.id, &store::Standing { theirs: 9, ..stands }).await.expect("kept");
        tx.commit().await.expect("committed");
        assert_eq!(store::standing(&app.db, house.id).await.expect("read").map(|one| one.theirs), Some(9));
    }

    async fn a_break_is_reminded_of_once_for_each_day(t) {
        use crate::stage::remind;
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama", "Kofi"]).await;
        let mut tx = app.db.begin().await.expect("begun");
        let mut case = Case::hold(&mut tx, &app, house.id).await.expect("held");
        let by = By::staff(house.manager, Who::Manager);
        let ids: Vec<Uuid> = case.tasks.iter().map(|one| one.id).collect();
        for id in ids {
            case.change(&mut tx, &app, by, id, |task| task.done_on = Some(day("2026-11-23"))).await.expect("done");
        }
        case.write(&mut tx, &app, by, What::Moved(Move::GoOn), app.today(), "").await.expect("asked").expect("allowed");
        tx.commit().await.expect("committed");
        let letters = async || crate::stage::tests::letters(&app).await.len();
        let before = letters().await;
        assert_eq!(remind::breaks(&app).await.expect("looked"), 0, "six months are far");
        for (n, on) in [(1, "2027-02-22"), (2, "2027-03-24"), (3, "2027-05-10")] {
            t.clock.set(clock::london::at(day(on), chrono::NaiveTime::from_hms_opt(11, 0, 0).expect("eleven")));
            assert_eq!(remind::breaks(&app).await.expect("looked"), 1, "{on}");
            assert_eq!(remind::breaks(&app).await.expect("looked"), 0, "once");
            assert_eq!(letters().await, before + 2 * n, "to each of them");
        }
        assert!(store::breaks(&app.db, day("2027-05-10"), [day("2027-12-01"); 3], 9).await.expect("read").is_empty(), "three are enough");
        let mut tx = app.db.begin().await.expect("begun");
        assert!(!store::note_reminded(&mut tx, house.id, 0, 1).await.expect("asked"), "another worker was first");
    }

    async fn a_store_says_no_where_there_is_nothing(t) {
        let app = open_to_all(&t);
        let nobody = Uuid::nil();
        assert!(store::expects(&app, nobody).await.expect("asked").on.is_none());
        assert!(store::lines(&app.db, nobody).await.expect("asked").is_empty());
        assert!(store::standing(&app.db, nobody).await.expect("asked").is_none());
        assert!(store::worker(&app.db, nobody).await.expect("asked").is_none());
        let mut tx = app.db.begin().await.expect("begun");
        assert!(store::hold(&mut tx, nobody).await.expect("asked").is_none());
        assert!(store::owner(&mut tx, nobody).await.expect("asked").is_none());
        assert!(store::readers(&mut tx, nobody).await.expect("asked").is_empty());
        store::note_told(&mut tx, nobody, app.today()).await.expect("nobody told");
        store::set_worker(&mut tx, nobody, nobody).await.expect("nobody's worker");
        assert!(Case::hold(&mut tx, &app, nobody).await.is_err());
        assert_eq!(task::store::last_number(&mut tx, nobody).await.expect("asked"), 0);
        task::store::take_off(&mut tx, nobody, nobody, app.today()).await.expect("nothing taken off");
        over::store::leave_behind(&mut tx, nobody).await.expect("nothing left behind");
    }
}
