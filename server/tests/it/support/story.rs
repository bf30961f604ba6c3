//! Somebody who asks, page by page.

use super::{Browser, House, Page};

/// What one person answers on each page.
#[derive(Debug, Clone)]
pub struct Story(Vec<(&'static str, Vec<(String, String)>)>);

impl Story {
    /// Ama and Kofi, who ask for the first time and would like the information pack.
    pub fn ama() -> Self {
        let pages: [(&'static str, &[(&str, &str)]); 5] = [
            ("/enquire", &[("kind", "first_time")]),
            ("/enquire/where", &[("postcode", "W5 2HL")]),
            (
                "/enquire/you",
                &[
                    ("first_name", "Ama"),
                    ("last_name", "Mensah"),
                    ("preferred_name", ""),
                    ("together", "partner"),
                    ("partner_name", "Kofi"),
                ],
            ),
            (
                "/enquire/reach",
                &[
                    ("reach_by", "email"),
                    ("email", "ama@example.org"),
                    ("phone", "020 7946 0456"),
                    ("safe_times", "after 6pm"),
                ],
            ),
            (
                "/enquire/more",
                &[
                    ("wants", "pack"),
                    ("message", "We have thought about it for years."),
                    ("heard", "friend"),
                    ("accessible_format", ""),
                    ("interpreter", ""),
                ],
            ),
        ];
        let own = |(k, v): &(&str, &str)| ((*k).to_owned(), (*v).to_owned());
        Self(
            pages
                .into_iter()
                .map(|(p, fields)| (p, fields.iter().map(own).collect()))
                .collect(),
        )
    }

    /// With another answer to one question; without it when the answer is empty.
    #[must_use]
    pub fn but(mut self, name: &str, answer: &str) -> Self {
        let page = page_of(name);
        let fields =
            self.0.iter_mut().find(|(path, _)| *path == page).map(|(_, fields)| fields);
        let fields = fields.expect("every page is there");
        fields.retain(|(key, _)| key != name);
        fields.push((name.to_owned(), answer.to_owned()));
        self
    }

    /// The pages in order, with what is answered there.
    pub fn pages(&self) -> impl Iterator<Item = (&'static str, Vec<(&str, &str)>)> {
        self.0.iter().map(|(path, fields)| {
            (*path, fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect())
        })
    }

    /// What is answered on one page.
    pub fn on(&self, page: &str) -> Vec<(&str, &str)> {
        self.pages().find(|(path, _)| *path == page).map(|(_, fields)| fields).expect("a page")
    }
}

fn page_of(name: &str) -> &'static str {
    match name {
        "kind" => "/enquire",
        "postcode" | "unsaid" => "/enquire/where",
        "first_name" | "last_name" | "preferred_name" | "together" | "partner_name" => {
            "/enquire/you"
        }
        "reach_by" | "email" | "phone" | "voicemail" | "safe_times" | "plain_subject"
        | "website" => "/enquire/reach",
        _ => "/enquire/more",
    }
}

/// Walks to "Check what you told us", at the pace of a person.
pub async fn walk(house: &House, browser: &Browser, story: &Story) -> Page {
    let mut page = browser.open("/enquire").await;
    for (path, answers) in story.pages() {
        if page.path == "/enquire/outside" {
            page = browser.open("/enquire/you").await;
        }
        assert_eq!(page.path, path, "{}", page.text("main"));
        page = browser.fill(&page, path, &answers).await;
        house.a_minute_passes();
    }
    assert_eq!(page.path, "/enquire/check", "{}", page.text("main"));
    page
}

/// Walks the whole way and sends. What comes is the done page, or what stands in its place.
pub async fn send(house: &House, browser: &Browser, story: &Story) -> Page {
    let check = walk(house, browser, story).await;
    browser.fill(&check, "/enquire/check", &[]).await
}
