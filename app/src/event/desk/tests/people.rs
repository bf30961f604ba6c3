//! Who comes, why somebody was passed over, and the table to download.

use axum::http::StatusCode;
use db::{change, read};

use super::*;
use crate::{
    enquiry::desk::testing::{details, on_each_desk},
    event::{
        desk::people,
        places::{
            leave,
            tests::{alone, asked, party},
        },
    },
};

on_each_desk! {
    async fn everybody_stands_in_their_group_with_what_they_need_and_looking_leaves_a_line(desk) {
        let (leila, app) = (leila(&desk).await, desk.app());
        let rae = desk.person("Rae", "recruitment").await;
        let id = published(&desk, &leila).await;
        let path = format!("/staff/events/{id}/people");
        assert!(desk.get(&rae, &path).await.page.contains("Nobody has booked yet"));
        let mut ama = party("Ama", 2, 1);
        ama.party.partner_name = "Kofi <b>".into();
        let ama = asked(app, id, &ama).await;
        let mut bo = party("Bo", 1, 0);
        (bo.party.email, bo.party.phone) = (String::new(), "020 7946 0811".into());
        let bo = asked(app, id, &bo).await;
        asked(app, id, &party("Cy", 2, 0)).await;
        desk.test.clock.advance(chrono::Duration::minutes(1));
        asked(app, id, &party("Di", 1, 0)).await;
        asked(app, id, &party("Eve", 1, 0)).await;
        let mut tx = app.db.begin().await.expect("a transaction");
        change!(&mut tx, sqlx::query("insert into booking_need (booking_id, access, dietary, keep_until)
            values ($1, 'A ramp', 'no nuts', $2)").bind(ama.id).bind(app.now())).expect("needs");
        tx.commit().await.expect("a commit");
        alone!(app, |tx| leave(tx, app, bo.id));
        let answer = desk.get(&rae, &path).await;
        let group = |from: &str| answer.between(from, "</section>").to_owned();
        let booked = group("<h2>Booked");
        assert!(booked.contains("Ama Testwell") && booked.contains("Kofi &lt;b&gt;"), "{booked}");
        assert!(booked.contains("2 and 1 supporter") && booked.contains("A ramp") && booked.contains("no nuts"), "{booked}");
        assert!(group("<h2>Offered").contains("Di Testwell") && group("<h2>Offered").contains("answers until"));
        let waiting = group("<h2>Waiting");
        assert!(waiting.contains("Passed over once. Needs 2, and 1 came free."), "{waiting}");
        assert!(waiting.find("Cy") < waiting.find("Eve"), "in the order of the list");
        let away = group("<h2>Cannot come");
        assert!(away.contains("Bo Testwell") && away.contains("no e-mail, ring them"), "{away}");
        let lines: Vec<(String, String)> = read!(&app.db, |c| sqlx::query_as(
            "select action, fields from audit where staff_id = $1 and record_id = $2 order by at, id")
            .bind(rae.id).bind(id).fetch_all(c).await).expect("lines");
        let want = [("looked", "bookings"), ("looked", "bookings, needs")];
        assert_eq!(lines, want.map(|(a, f)| (a.to_owned(), f.to_owned())));
    }

    async fn the_table_is_quoted_and_no_cell_is_a_formula(desk) {
        let (leila, app) = (leila(&desk).await, desk.app());
        let rae = desk.person("Rae", "recruitment").await;
        let id = published(&desk, &leila).await;
        let mut ama = party("Ama", 1, 0);
        ama.party.first_name = "=HYPERLINK(\"http://x.example\",\"a\")".into();
        ama.party.last_name = "O’Connor, \"Jo\"".into();
        ama.party.phone = "+44 20 7946 0811".into();
        let ama = asked(app, id, &ama).await;
        let answer = desk.get(&rae, &format!("/staff/events/{id}/people.csv")).await;
        assert_eq!(answer.status, StatusCode::OK);
        let sheet = answer.page.strip_prefix('\u{feff}').expect("the mark of UTF-8");
        let mut reader = csv::Reader::from_reader(sheet.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), 1);
        let cells: Vec<&str> = rows[0].iter().collect();
        assert_eq!(&cells[..5], [ama.reference.as_str(), "booked", "'=HYPERLINK(\"http://x.example\",\"a\")", "O’Connor, \"Jo\"", ""]);
        assert_eq!(cells[9], "'+44 20 7946 0811");
        let actions: Vec<String> = read!(&app.db, |c| sqlx::query_scalar(
            "select action from audit where staff_id = $1 and record_id = $2").bind(rae.id).bind(id)
            .fetch_all(c).await).expect("lines");
        assert_eq!(actions, ["downloaded"]);
        assert_eq!(people::store::parties(&app.db, id, 0).await.expect("read").len(), 0);
    }

    async fn a_party_shows_all_that_happened_and_is_given_its_enquiry_by_reference(desk) {
        let (leila, app) = (leila(&desk).await, desk.app());
        let rae = desk.person("Rae Okafor", "recruitment").await;
        let id = published(&desk, &leila).await;
        let other = draft(&desk, &leila, &but("form", "01930000-0000-7000-8000-0000000000e7")).await;
        let enquiry = desk.came(details("Ama")).await;
        let ama = asked(app, id, &party("Ama", 2, 0)).await;
        let path = format!("/staff/events/{id}/people/{}", ama.id);
        for stray in [format!("/staff/events/{other}/people/{}", ama.id), format!("/staff/events/{id}/people/x")] {
            for method in ["GET", "POST"] {
                let answer = desk.ask(Some(&rae), method, &stray, &[("reference", enquiry.reference.as_str())]).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method} {stray}");
            }
        }
        desk.post(&rae, &format!("/staff/events/{id}/register/{}", ama.id), &[("attendance", "apologies")]).await;
        let page = desk.get(&rae, &path).await.page;
        assert!(page.contains("booked, and has a letter about it") && page.contains("Rae Okafor") && page.contains("said that they sent apologies"), "{page}");
        for typed in ["AAAA-AAAA", "nonsense", ""] {
            let answer = desk.post(&rae, &path, &[("reference", typed)]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.page.contains("There is no enquiry with this reference") && answer.page.contains(&format!("value=\"{typed}\"")), "{typed}");
        }
        for _ in 0..2 {
            let answer = desk.post(&rae, &path, &[("reference", &enquiry.reference.to_lowercase())]).await;
            assert_eq!(answer.to, path);
        }
        assert!(desk.get(&rae, &path).await.page.contains(&format!("/staff/enquiry/{}", enquiry.reference)));
        assert_eq!(desk.find(enquiry.id).await.next_action, "Offer other dates: they missed “Could we adopt?”");
        let noted: i64 = read!(&app.db, |c| sqlx::query_scalar(
            "select count(*) from enquiry_entry where enquiry_id = $1 and kind = 'attended'").bind(enquiry.id)
            .fetch_one(c).await).expect("a count");
        assert_eq!(noted, 1, "once");
        assert_eq!(people::store::reference_of(&app.db, ama.id).await.expect("read").as_deref(), Some(enquiry.reference.as_str()));
        assert_eq!(people::store::entries(&app.db, ama.id).await.expect("read").len(), 3);
        let one = people::store::party(&app.db, id, ama.id).await.expect("read");
        assert_eq!(one.map(|row| row.booking.id), Some(ama.id));
        assert!(people::store::party(&app.db, other, ama.id).await.expect("read").is_none());
        let twin = desk.came(details("Bo")).await;
        alone!(app, |tx| people::store::set_enquiry(tx, ama.id, twin.id));
        assert_eq!(people::store::reference_of(&app.db, ama.id).await.expect("read").as_deref(), Some(enquiry.reference.as_str()), "it belongs to one");
    }
}
