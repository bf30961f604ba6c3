//! Words in Markdown.

/// One page in Markdown, made ready at start.
#[derive(Debug, Clone)]
pub struct Written {
    /// Its heading.
    pub title: String,
    /// Its body as HTML.
    pub html: String,
}

/// Every page in Markdown.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// By slug.
    pub pages: Vec<(String, Written)>,
}
