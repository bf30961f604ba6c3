//! Words in Markdown, from the folder `content/` of the repository, made ready once at start.
//!
//! A file begins with its `title:` and what it is `about:`; a blank line; its text. `{phone}`
//! is filled from the profile. `[[host: ...]]` marks what only the host council can say:
//! visitors read that it is to be confirmed, and `frontdoor check` lists it.

mod fill;
#[cfg(test)]
mod tests;
mod values;
mod write;

use clock::Date;

use crate::agency::Profile;

/// The files of the folder, inside the binary.
const FILES: [(&str, &str); 4] = [
    ("accessibility.md", include_str!("../../../content/accessibility.md")),
    ("contact.md", include_str!("../../../content/contact.md")),
    ("pack.md", include_str!("../../../content/pack.md")),
    ("privacy.md", include_str!("../../../content/privacy.md")),
];

/// One page in Markdown, made ready at start.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Its heading.
    pub title: String,
    /// What it is about, for search engines.
    pub about: String,
    /// Its body as HTML. Read it through [`Written::html_on`], which fills in what depends on the day.
    html: String,
    /// Id and words of each part, for a list of contents.
    pub parts: Vec<(String, String)>,
}

impl Written {
    /// The body as HTML on a day: memberships of councils begin and end.
    pub fn html_on(&self, agency: &Profile, day: Date) -> String {
        let councils = write::escape(&agency.acting_for_words(day));
        self.html.replace(values::COUNCILS_OF_THE_DAY, &councils)
    }
}

/// What only the host council can say, and the page that waits for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToConfirm {
    /// The file in `content/`.
    pub page: String,
    /// What is to be confirmed or filled in.
    pub what: String,
}

/// What is wrong with a file, in words for the person who writes it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("content/{file}: {what}")]
pub struct Problem {
    /// The file in `content/`.
    pub file: String,
    /// What is there, and what may be there.
    pub what: String,
}

/// Every page in Markdown.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// By the name of the file without its ending.
    pages: Vec<(String, Written)>,
    to_confirm: Vec<ToConfirm>,
}

impl Content {
    /// Reads every page and fills it from the profile.
    ///
    /// # Errors
    /// Every problem of every file: a placeholder that nobody knows or that does not end, a
    /// missing title. A gap of the profile is none: its place is marked as to be confirmed.
    pub fn load(agency: &Profile) -> Result<Self, Vec<Problem>> {
        Self::read(&FILES, agency)
    }

    fn read(files: &[(&str, &str)], agency: &Profile) -> Result<Self, Vec<Problem>> {
        let mut content = Self::default();
        let mut problems = Vec::new();
        for (file, text) in files {
            match page(file, text, agency, &mut content.to_confirm) {
                Ok(written) => {
                    let slug = file.trim_end_matches(".md").to_owned();
                    content.pages.push((slug, written));
                }
                Err(found) => problems.extend(
                    found.into_iter().map(|what| Problem { file: (*file).to_owned(), what }),
                ),
            }
        }
        if problems.is_empty() { Ok(content) } else { Err(problems) }
    }

    /// A page by its name.
    pub fn page(&self, slug: &str) -> Option<&Written> {
        self.pages.iter().find(|(name, _)| name == slug).map(|(_, written)| written)
    }

    /// Everything that only the host council can say, in the order of the pages.
    pub fn to_confirm(&self) -> &[ToConfirm] {
        &self.to_confirm
    }
}

fn page(
    file: &str,
    text: &str,
    agency: &Profile,
    to_confirm: &mut Vec<ToConfirm>,
) -> Result<Written, Vec<String>> {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let line = |key: &str| {
        head.lines()
            .find_map(|line| line.strip_prefix(key))
            .map(|value| value.trim().to_owned())
    };
    let mut problems = Vec::new();
    let mut needed = |key: &str| {
        line(key).filter(|value| !value.is_empty()).unwrap_or_else(|| {
            problems.push(format!(
                "begins without \"{key} ...\"; write title: and about:, then a blank line"
            ));
            String::new()
        })
    };
    let (title, about) = (needed("title:"), needed("about:"));
    let filled = fill::fill(body, agency);
    problems.extend(filled.problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let waiting = filled.to_confirm.iter();
    to_confirm
        .extend(waiting.map(|what| ToConfirm { page: file.to_owned(), what: what.clone() }));
    let (html, parts) = write::html(&filled.markdown, &filled.to_confirm, agency);
    Ok(Written { title, about, html, parts })
}
