//! The queue over time: who stands in which group, in which words.

use super::{
    queue::{Choice, Group, capped, store},
    testing::{Answer, Desk, details, on_each_desk},
};
use crate::enquiry::model::State;

/// The part of the page that is one group.
fn group(answer: &Answer, group: Group) -> &str {
    let heading = format!("<h2>{} ", group.words());
    answer.between(&heading, "</section>")
}

/// Every group in which a reference stands.
fn groups_of(answer: &Answer, reference: &str) -> Vec<Group> {
    Group::IN_ORDER.iter().copied().filter(|g| group(answer, *g).contains(reference)).collect()
}

on_each_desk! {
    async fn a_promise_is_told_in_words_as_the_days_go_by(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        desk.at("2026-11-20T10:00:00Z").await;
        let enquiry = desk.came(details("Ama")).await;
        // Two working days after Friday the 20th is Tuesday the 24th at closing time.
        for (now, stands, words) in [
            ("2026-11-20T10:00:00Z", Group::New, "due Tue 24 Nov"),
            ("2026-11-22T12:00:00Z", Group::New, "due Tue 24 Nov"),
            ("2026-11-23T23:59:59Z", Group::New, "due Tue 24 Nov"),
            ("2026-11-24T00:00:00Z", Group::Today, "due today 17:00"),
            ("2026-11-24T17:00:00Z", Group::Today, "due today 17:00"),
            ("2026-11-24T17:00:01Z", Group::Late, "late since 17:00 today"),
            ("2026-11-26T09:00:00Z", Group::Late, "2 working days late"),
        ] {
            desk.at(now).await;
            let page = desk.get(&priya, "/staff").await;
            assert_eq!(groups_of(&page, &enquiry.reference), [stands], "{now}");
            assert!(group(&page, stands).contains(words), "{now}: {}", group(&page, stands));
            assert!(group(&page, stands).contains("first reply"), "{now}");
        }
    }

    async fn christmas_is_nobodys_working_day(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        desk.at("2026-12-23T16:00:00Z").await;
        let enquiry = desk.came(details("Ama")).await;
        // The 24th is the first working day; the 25th to the 28th are none; so the 29th.
        for (now, stands, words) in [
            ("2026-12-25T12:00:00Z", Group::New, "due Tue 29 Dec"),
            ("2026-12-29T08:00:00Z", Group::Today, "due today 17:00"),
            ("2026-12-30T08:00:00Z", Group::Late, "1 working day late"),
            ("2027-01-02T08:00:00Z", Group::Late, "2 working days late"),
        ] {
            desk.at(now).await;
            let page = desk.get(&priya, "/staff").await;
            assert_eq!(groups_of(&page, &enquiry.reference), [stands], "{now}");
            assert!(group(&page, stands).contains(words), "{now}: {}", group(&page, stands));
        }
    }

    async fn every_enquiry_stands_in_exactly_one_group(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let tomasz = desk.person("Tomasz Zielinski", "recruitment").await;
        let names = ["Ama", "Dev", "Lena", "Chris", "Noor"];
        let mut all = Vec::new();
        for name in names {
            all.push(desk.came(details(name)).await);
        }
        desk.act(&priya, &all[1], "claim", &[]).await;
        desk.act(&tomasz, &all[2], "claim", &[]).await;
        for (enquiry, act, form) in [
            (&all[3], "waiting", [("waiting_for", "the form"), ("waiting_until", "2026-12-30")]),
            (&all[4], "later", [("later_why", ""), ("later_until", "2027-03-01")]),
        ] {
            desk.act(&priya, enquiry, act, &form).await;
        }
        let page = desk.get(&priya, "/staff").await;
        let stand = [Group::New, Group::Mine, Group::Colleagues, Group::Waiting, Group::Later];
        for (enquiry, group) in all.iter().zip(stand) {
            assert_eq!(groups_of(&page, &enquiry.reference), [group]);
        }
        // Late comes first for whatever state: a promise is not put off by waiting.
        desk.at("2026-12-31T12:00:00Z").await;
        let page = desk.get(&priya, "/staff").await;
        for enquiry in &all {
            assert_eq!(groups_of(&page, &enquiry.reference), [Group::Late]);
        }
        desk.act(&priya, &all[0], "close", &[("reason", "no_reply"), ("ended_by", "family"), ("told", "no")]).await;
        let page = desk.get(&priya, "/staff").await;
        assert_eq!(groups_of(&page, &all[0].reference), []);
        assert_eq!(desk.find(all[0].id).await.state, State::Closed);
    }

    async fn the_filters_leave_out_what_was_not_asked_for(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let ama = desk.came(details("Ama")).await;
        let mut other = details("Dev");
        other.council = Some("brent".into());
        other.kind = crate::agency::Kind::AdoptedBefore;
        let dev = desk.came(other).await;
        desk.act(&priya, &dev, "claim", &[]).await;
        for (query, shown) in [
            ("council=ealing", [true, false]),
            ("council=brent", [false, true]),
            ("kind=adopted_before", [false, true]),
            ("council=brent&kind=first_time", [false, false]),
            ("council=brent&kind=adopted_before&owner=me", [false, true]),
            ("council=ealing&kind=first_time&owner=nobody", [true, false]),
            ("owner=me", [false, true]),
            ("owner=nobody", [true, false]),
            ("owner=me&council=brent", [false, true]),
            ("owner=me&kind=first_time", [false, false]),
            ("owner=nobody&council=ealing", [true, false]),
            ("owner=nobody&kind=first_time", [true, false]),
            ("council=%27%3B+drop&kind=x&owner=y&group=z&page=-1", [true, true]),
        ] {
            let page = desk.get(&priya, &format!("/staff?{query}")).await.page;
            let there = [&ama, &dev].map(|e| page.contains(&e.reference));
            assert_eq!(there, shown, "{query}");
        }
    }

    async fn a_long_group_shows_25_and_leads_to_the_rest(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        for n in 0..60 {
            desk.came(details(&format!("Ama{n}"))).await;
        }
        let page = desk.get(&priya, "/staff").await;
        let new = group(&page, Group::New);
        assert_eq!(new.matches("<tr>").count(), 26, "25 and the heading");
        assert!(new.contains(">60<") && new.contains("/staff?group=new&amp;page=2"), "{new}");
        let mut seen = std::collections::BTreeSet::new();
        for (n, lines) in [(1, 26), (2, 26), (3, 11)] {
            let page = desk.get(&priya, &format!("/staff?group=new&page={n}")).await.page;
            assert_eq!(page.matches("<tr>").count(), lines, "page {n}");
            seen.extend(page.split("/staff/enquiry/").skip(1).map(|rest| rest[..9].to_owned()));
            assert_eq!(page.contains("rel=\"next\""), n < 3);
        }
        assert!(seen.len() >= 60);
        assert!(desk.get(&priya, "/staff?group=new&page=9999").await.page.contains("nothing on this page"));
    }

    async fn an_empty_queue_is_a_nice_thing(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let page = desk.get(&priya, "/staff").await.page;
        assert!(page.contains("Nothing is waiting") && page.contains("nothing__art"));
    }

    async fn counts_stop_at_a_thousand(desk) {
        let me = desk.person("Priya Nair", "recruitment").await;
        let one = desk.came(details("Ama")).await;
        let (choice, span) = (Choice::everything(me.id), store::Span::at(desk.app().now()));
        let counts = store::counts(&desk.app().db, &choice, span, me.id).await.expect("counts");
        let new = counts.iter().find(|count| count.shelf == Group::New).expect("new");
        assert_eq!((counts.len(), new.n), (8, 1));
        let rows = store::first_rows(&desk.app().db, &choice, span, me.id).await.expect("rows");
        assert_eq!(rows.first().map(|row| row.reference.clone()), Some(one.reference));
        assert_eq!(capped(1001), "1,000+");
        assert_eq!(capped(1000), "1000");
    }
}
