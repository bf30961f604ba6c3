//! At the top of every page of somebody who is signed in: who, and the way out.

use leptos::prelude::*;

/// Nothing when nobody is.
pub fn who(email: &str) -> Option<impl IntoView + use<>> {
    (!email.is_empty()).then(|| {
        view! {
            <nav class="who" aria-label="Your sign-in">
                <a href="/sign-in">"Check your progress"</a>
                <a class="address" href="/account"><span class="visually-hidden">"Your sign-in, "</span><bdi>{email.to_owned()}</bdi></a>
                <form method="post" action="/sign-out"><button class="button" data-kind="link">"Sign out"</button></form>
            </nav>
        }
    })
}
