//! One component for each pattern, used everywhere, and shown in every state at `/staff/style`.

mod art;
mod choices;
mod error_summary;
mod field;
mod pagination;
mod posted;
mod qr;
mod summary_list;
mod tag;

pub use art::Art;
pub use choices::{Checkboxes, Choice, Radios, Tick};
pub use error_summary::ErrorSummary;
pub use field::{Select, TextArea, TextField, area_text};
pub use pagination::Pagination;
pub use posted::Posted;
pub use qr::qr;
pub use summary_list::{SummaryList, SummaryRow};
pub use tag::{Tag, Tone};
