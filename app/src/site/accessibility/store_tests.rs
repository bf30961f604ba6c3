use clock::Time;
use db::read;

use super::{model::Report, store};
use crate::{migrations::MIGRATIONS, testing::monday_morning};

db::on_both_engines! { &MIGRATIONS;
    async fn a_report_is_kept_once_with_its_end(db) {
        let report = Report {
            page: "Контакт 👋 O’Neill".into(),
            problem: "'; drop table staff; --\n<b>".into(),
            email: String::new(),
        };
        let now = monday_morning();
        let end = now + chrono::Duration::days(365);
        let mut tx = db.begin().await.expect("it begins");
        assert!(store::add(&mut tx, report.id(), &report, now, end).await.expect("kept"));
        tx.commit().await.expect("it commits");
        let mut tx = db.begin().await.expect("it begins");
        assert!(!store::add(&mut tx, report.id(), &report, now, end).await.expect("seen before"));
        tx.commit().await.expect("it commits");

        let kept: Vec<(String, String, Time)> = read!(&**db, |c| {
            sqlx::query_as("select page, problem, keep_until from accessibility_report")
                .fetch_all(c)
                .await
        })
        .expect("they are read");
        assert_eq!(kept, [(report.page, report.problem, end)]);
    }
}
