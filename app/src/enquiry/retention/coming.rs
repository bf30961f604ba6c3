//! The list that comes first: what goes, when and why. Never what is in a draft.

use chrono::Duration;
use clock::Time;

use super::{
    Sort,
    store::{self, Ending},
};
use crate::{App, agency::Kind};

/// So many enquiries of a sort are listed one by one; of the rest, the number.
pub const LISTED: usize = 200;

/// What goes of one sort.
#[derive(Debug, Clone)]
pub struct Going {
    /// The sort; `None` for what is past its time but open, and does not go by itself.
    pub sort: Option<Sort>,
    /// What it is, in words.
    pub what: &'static str,
    /// Why it goes.
    pub why: String,
    /// How many.
    pub count: i64,
    /// When the first of them goes, or went past its time.
    pub first: Option<Time>,
    /// Enquiries one by one, up to [`LISTED`], the earliest first.
    pub each: Vec<One>,
}

/// One enquiry of the list.
#[derive(Debug, Clone)]
pub struct One {
    /// Its reference.
    pub reference: String,
    /// What it is about.
    pub kind: Kind,
    /// When it goes, or should have gone.
    pub at: Time,
}

impl From<Ending> for One {
    fn from(ending: Ending) -> Self {
        Self { reference: ending.reference, kind: ending.kind, at: ending.keep_until }
    }
}

/// Everything that goes within a time from now, sort by sort; sorts of which nothing goes
/// are left out. What is past its time but open comes first.
///
/// # Errors
/// When the database fails.
pub async fn coming(app: &App, within: Duration) -> db::Result<Vec<Going>> {
    let (now, listed) = (app.now(), i64::try_from(LISTED).unwrap_or(i64::MAX));
    let mut all = Vec::new();
    let (count, first) = store::count_open_past(&app.db, now).await?;
    if count > 0 {
        let open = store::open_past(&app.db, now, listed).await?;
        all.push(Going {
            sort: None,
            what: "Past their time, but still open",
            why: "These do not go by themselves. Close them, or keep them longer and say why."
                .to_owned(),
            count,
            first,
            each: open.into_iter().map(One::from).collect(),
        });
    }
    for sort in Sort::ALL {
        let (count, first) = sort.count(&app.db, app, now + within).await?;
        if count == 0 {
            continue;
        }
        let each = match sort {
            Sort::Suspected | Sort::Closed => {
                store::ending(&app.db, sort.word(), now + within, listed).await?
            }
            _ => Vec::new(),
        };
        all.push(Going {
            sort: Some(*sort),
            what: sort.words(),
            why: sort.why(app),
            count,
            first,
            each: each.into_iter().map(One::from).collect(),
        });
    }
    Ok(all)
}
