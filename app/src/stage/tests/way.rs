//! What opens with which way, and how a registration that ends is written down.

use super::{accepted, open_to_all, with_app};
use crate::{
    registration::household::Route,
    stage::{
        case::By,
        model::{Ending, Move, Part, Stage, Who},
        store, turn,
    },
};

with_app! {
    async fn each_way_begins_with_its_own_checklist(t) {
        let app = open_to_all(&t);
        for (route, stage, parts) in [
            (Route::First, Stage::StageOne, 9),
            (Route::Again, Stage::Wish, 1),
            (Route::FosterCarer, Stage::Wish, 1),
            (Route::StepParent, Stage::Report, 1),
            (Route::Abroad, Stage::StageOne, 9),
        ] {
            let house = accepted(&app, route, &["Ama"]).await;
            let case = house.case(&app).await;
            assert_eq!(case.present.stage(), stage, "{route:?}");
            assert_eq!(case.tasks.len(), parts, "{route:?}");
            let of_stage_one = case.tasks.iter().any(|one| {
                matches!(one.part, Some(Part::Plan | Part::References | Part::Council | Part::Training))
            });
            assert_eq!(of_stage_one, matches!(route, Route::First | Route::Abroad), "{route:?}");
        }
    }

    async fn an_end_is_written_once(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama"]).await;
        let by = By::staff(house.manager, Who::Worker);
        for _ in 0..2 {
            let mut tx = app.db.begin().await.expect("begun");
            turn::ended(&mut tx, &app, house.id, Move::Withdraw, by).await.expect("ended");
            tx.commit().await.expect("committed");
        }
        let case = house.case(&app).await;
        assert_eq!(case.present.ending.map(|(ending, _)| ending), Some(Ending::Withdrawn));
        assert_eq!(case.lines.len(), 2);
        let stands = store::standing(&app.db, house.id).await.expect("read").expect("there");
        assert_eq!((stands.stage, stands.due_on, stands.ours, stands.theirs), (Stage::Ended, None, 0, 0));
        assert!(!stands.medical_out);
    }
}
