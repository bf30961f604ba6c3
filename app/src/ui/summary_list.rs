//! Questions with their answers, and the way to change each.

use leptos::prelude::*;

/// One answer.
#[derive(Debug, Clone)]
pub struct SummaryRow {
    /// The question in a few words.
    pub question: String,
    /// What was answered; line breaks are kept.
    pub answer: String,
    /// Where it is changed, or empty.
    pub change: String,
}

impl SummaryRow {
    /// An answer that can be changed at `change`.
    pub fn new(
        question: impl Into<String>,
        answer: impl Into<String>,
        change: impl Into<String>,
    ) -> Self {
        Self { question: question.into(), answer: answer.into(), change: change.into() }
    }
}

/// Check your answers; what a record holds.
#[component]
pub fn SummaryList(
    /// The answers, in the order they were asked.
    rows: Vec<SummaryRow>,
) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|row| {
            let change = (!row.change.is_empty()).then(|| {
                let about = row.question.to_lowercase();
                view! {
                    <dd class="answers__act">
                        <a href=row.change>"Change"<span class="visually-hidden">{format!(" {about}")}</span></a>
                    </dd>
                }
            });
            view! {
                <div class="answers__row">
                    <dt>{row.question}</dt>
                    <dd>{row.answer}</dd>
                    {change}
                </div>
            }
        })
        .collect_view();
    view! { <dl class="answers">{rows}</dl> }
}
