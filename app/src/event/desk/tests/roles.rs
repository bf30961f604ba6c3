//! Who may: every route, every role, each permission by itself.

use axum::http::StatusCode;

use super::*;
use crate::{
    enquiry::desk::testing::on_each_desk,
    event::{
        desk::ROUTES,
        places::tests::{asked, party},
        register,
    },
    staff::{Action, Role},
};

on_each_desk! {
    async fn every_route_asks_who_is_there_and_what_they_may(desk) {
        let leila = leila(&desk).await;
        let id = published(&desk, &leila).await.to_string();
        // Nobody takes it back by the way.
        let booking = asked(desk.app(), id.parse().expect("an id"), &party("Ama", 1, 0)).await;
        let booking = booking.id.to_string();
        let both = [Permission::Author, Permission::Publisher];
        let mut people = Vec::new();
        for (name, role, held) in [
            ("Rae", Role::Recruitment, &both[..]),
            ("Mo", Role::Manager, &both),
            ("Ada", Role::Admin, &both),
            ("Una", Role::Marketing, &[Permission::Author]),
            ("Pim", Role::Marketing, &[Permission::Publisher]),
            ("Nia", Role::Marketing, &[]),
        ] {
            let person = desk.person(name, role.word()).await;
            let mut tx = desk.app().db.begin().await.expect("a transaction");
            people_store::set_permissions(&mut tx, person.id, held).await.expect("permissions");
            tx.commit().await.expect("a commit");
            people.push((person, role, held));
        }
        for (method, path, action) in ROUTES.iter().chain(register::ROUTES) {
            let path = path.replace("{id}", &id).replace("{booking}", &booking);
            let stranger = desk.ask(None, method, &path, &[]).await;
            let door = if *method == "GET" { "/staff/sign-in" } else { "" };
            assert_eq!(stranger.to, door, "{method} {path}");
            assert!(matches!(stranger.status.as_u16(), 303 | 401), "{method} {path}");
            for (person, role, held) in &people {
                let answer = desk.ask(Some(person), method, &path, &[]).await;
                let may = action.roles().contains(role)
                    && action.permission().is_none_or(|needed| held.contains(&needed));
                let refused = answer.status == StatusCode::FORBIDDEN;
                assert_eq!(refused, !may, "{method} {path} {role:?} {held:?}");
                assert!(!answer.status.is_server_error(), "{method} {path}");
            }
        }
        assert_eq!(event(&desk, id.parse().expect("an id")).await.state, State::Published);
        assert!(Action::WorkEvents.roles() == [Role::Recruitment, Role::Manager]);
    }

    async fn what_is_not_there_is_not_found_and_nobody_sees_a_button_they_may_not_press(desk) {
        let una = marketing(&desk, "Una", &[Permission::Author]).await;
        for path in ["x", "01930000-0000-7000-8000-000000000009", "%00"] {
            let answer = desk.get(&una, &format!("/staff/events/{path}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        let id = draft(&desk, &una, &EVENING).await;
        let page = desk.get(&una, &format!("/staff/events/{id}")).await.page;
        assert!(page.contains("/edit\"") && page.contains("Repeat it") && !page.contains("Publish now"));
        let pim = marketing(&desk, "Pim", &[Permission::Publisher]).await;
        let page = desk.get(&pim, &format!("/staff/events/{id}")).await.page;
        assert!(!page.contains("/edit\"") && page.contains("Publish now"));
        let rae = desk.person("Rae", "recruitment").await;
        let page = desk.get(&rae, &format!("/staff/events/{id}")).await.page;
        assert!(!page.contains("Publish now") && page.contains("/preview"));
        assert!(!desk.get(&rae, "/staff/events").await.page.contains("/staff/events/new"));
        assert!(desk.get(&una, "/staff/account").await.page.contains("\"/staff/events\""));
    }

    async fn an_admin_ticks_who_writes_and_who_publishes(desk) {
        let ada = desk.person("Ada Admin", "admin").await;
        let una = leila(&desk).await;
        let page = desk.get(&ada, "/staff/people/add").await.page;
        assert_eq!(page.matches("name=\"permission\"").count(), 2);
        assert_eq!(page.matches("checked").count(), 2, "both are ticked for somebody new");
        let path = format!("/staff/people/{}", una.id);
        let form = [("do", "roles"), ("role", "marketing"), ("permission", "author")];
        desk.post(&ada, &path, &form).await;
        let list = people_store::list(&desk.app().db).await.expect("people");
        let held = list.iter().find(|p| p.id == una.id).expect("her").permissions();
        assert_eq!(held, [Permission::Author]);
        assert_eq!(desk.get(&una, "/staff/events").await.status, StatusCode::SEE_OTHER, "she is signed out");
    }
}
