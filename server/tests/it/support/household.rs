//! Somebody who registers, in a browser of their own: signing in by a mailed code, every
//! section page by page as it leads, and signing.

use app::registration::form::{Asking, Body, Kind, Question, Section, Whose};
use db::{Db, read};

use super::{Browser, Page};

/// What each of them declares.
pub const SIGNATURE: [(&str, &str); 4] =
    [("true", "yes"), ("checks", "yes"), ("one_agency", "yes"), ("privacy", "yes")];

/// One of the applicants.
pub struct Applicant {
    /// Their browser.
    pub browser: Browser,
    /// What they write wherever words are asked.
    pub word: String,
}

impl Applicant {
    pub fn new(browser: Browser, word: &str) -> Self {
        Self { browser, word: word.to_owned() }
    }

    /// Signs in by the code that was mailed, read where the letter lies.
    pub async fn sign_in(&self, db: &Db, email: &str) {
        self.goes("/register", &[("email", email)]).await;
        let code = code_for(db, email).await;
        assert_eq!(self.goes("/sign-in/code", &[("code", &code)]).await, "/register/start");
    }

    /// Begins a household.
    pub async fn begins(&self, name: &str, adults: &str) {
        let form = [("first_name", name), ("adults", adults), ("route", "first_time")];
        assert_eq!(self.goes("/register/start", &form).await, "/register/tasks");
    }

    /// Asks the other along; gives the way in that was mailed.
    pub async fn invites(&self, db: &Db, name: &str, email: &str) -> String {
        self.goes("/register/partner", &[("first_name", name), ("email", email)]).await;
        let letter = last_letter(db, email).await;
        let start = letter.find("/register/join/").expect("a link");
        let rest = &letter[start..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "/-_".contains(c)));
        rest[..end.unwrap_or(rest.len())].to_owned()
    }

    /// Posts, and is sent on: where to.
    pub async fn goes(&self, path: &str, form: &[(&str, &str)]) -> String {
        let page = self.browser.post(path, form).await;
        assert_eq!(page.status.as_u16(), 303, "{path}: {}", page.text("main"));
        page.place()
    }

    /// Goes through all sections of these sorts, and leaves no question out.
    pub async fn fills(&self, asking: &Asking, whose: impl Fn(Whose) -> bool) {
        for section in Section::all(asking).filter(|section| whose(section.whose)) {
            self.fills_section(section).await;
        }
    }

    /// One section, page by page as it leads.
    pub async fn fills_section(&self, section: &'static Section) {
        let mut path =
            self.browser.get(&format!("/register/form/{}", section.slug)).await.place();
        while path != "/register/tasks" {
            let slug = path.rsplit('/').next().expect("a page");
            let page =
                section.pages.iter().find(|page| page.slug == slug).expect("a page of it");
            path = match &page.body {
                Body::Questions(questions) => self.answers(&path, questions).await,
                Body::List(list) => {
                    for n in 0..list.least.max(1) {
                        self.answers(&format!("{path}/item{n}"), list.questions).await;
                    }
                    self.goes(&path, &[]).await
                }
            };
        }
    }

    /// Answers every question of a page. What the page had shown goes back with it.
    async fn answers(&self, path: &str, questions: &'static [Question]) -> String {
        let shown = self.browser.get(path).await;
        let mut form = Vec::new();
        for question in questions {
            for answer in answer(question, questions, &self.word) {
                form.push((question.name.to_owned(), answer));
            }
            let was = format!("was-{}", question.name);
            form.push((was.clone(), shown.value(path, &was).unwrap_or_default()));
        }
        let form: Vec<_> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        self.goes(path, &form).await
    }

    /// Signs.
    pub async fn signs(&self) -> String {
        self.goes("/register/check", &SIGNATURE).await
    }

    pub async fn open(&self, path: &str) -> Page {
        self.browser.open(path).await
    }
}

/// The answers to a question, with the word wherever words are asked; of choices the one after
/// which another question is asked, so that none stays closed.
fn answer(question: &Question, all: &[Question], word: &str) -> Vec<String> {
    let mut after = all.iter().filter_map(|q| q.only);
    let opens = after.find(|only| only.question == question.name).map(|only| only.is[0]);
    let one = match question.kind {
        Kind::Line | Kind::Lines => word.to_owned(),
        Kind::Email => format!("{word}@example.org"),
        Kind::Phone => "020 7946 0639".to_owned(),
        Kind::Postcode => "EX4 9ZQ".to_owned(),
        Kind::Day => "19 8 1977".to_owned(),
        Kind::Whole(..) => "2".to_owned(),
        Kind::One(words) => {
            let no = words.iter().find(|(word, _)| *word == "no");
            opens.unwrap_or(no.unwrap_or(&words[words.len() - 1]).0).to_owned()
        }
        Kind::Any(words) => return words.iter().map(|(word, _)| (*word).to_owned()).collect(),
    };
    vec![one]
}

/// The text of the last letter to an address, read where it lies.
pub async fn last_letter(db: &Db, email: &str) -> String {
    let payloads: Vec<String> = read!(db, |c| sqlx::query_scalar(
        "select payload from outbox where payload <> '' order by created_at desc, id desc"
    )
    .fetch_all(c)
    .await)
    .expect("read");
    let all = payloads
        .iter()
        .map(|payload| serde_json::from_str::<mail::Message>(payload).expect("a message"));
    all.into_iter().find(|message| message.to == email).expect("a letter").text
}

async fn code_for(db: &Db, email: &str) -> String {
    let letter = last_letter(db, email).await;
    let is_code = |word: &&str| word.len() == 6 && word.bytes().all(|b| b.is_ascii_digit());
    letter.split_whitespace().find(is_code).expect("a code").to_owned()
}
