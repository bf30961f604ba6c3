//! The register on paper.

use db::{change, read};

use super::*;
use crate::event::places::tests::alone;

on_each_desk! {
    async fn the_sheet_to_sign_has_no_needs_on_it_and_the_teams_own_has(desk) {
        let (rae, id) = door(&desk, 9).await;
        let app = desk.app();
        let ama = booked(&desk, id, &party("Ama", 2, 0)).await;
        booked(&desk, id, &party("Bo <b>", 1, 0)).await;
        let print = format!("/staff/events/{id}/print");
        assert!(!desk.get(&rae, &print).await.page.contains("For the team"));
        alone!(app, |tx| async {
            change!(tx, sqlx::query("insert into booking_need (booking_id, access, dietary, keep_until)
                values ($1, 'A ramp', 'no nuts', $2)").bind(ama.id).bind(app.now()))
        });
        let page = desk.get(&rae, &print).await;
        let (sheet, team) = page.page.split_once("For the team").expect("two sheets");
        assert!(sheet.contains("Ama Testwell") && sheet.contains("Bo &lt;b&gt; Testwell") && !sheet.contains("A ramp"), "{sheet}");
        assert_eq!(sheet.matches("data-empty").count(), 8);
        assert!(team.contains("Ama Testwell") && team.contains("Access: A ramp") && team.contains("Food: no nuts") && !team.contains("Bo"), "{team}");
        let actions: Vec<String> = read!(&app.db, |c| sqlx::query_scalar(
            "select fields from audit where action = 'printed' and record_id = $1 order by at, id").bind(id)
            .fetch_all(c).await).expect("lines");
        assert_eq!(actions.len(), 2);
        assert!(actions.contains(&"bookings, needs".to_owned()));
    }
}
