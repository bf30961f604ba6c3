//! "All the rest did not come", while something tapped here is still on its way: those it is
//! about would be named among the rest.

use leptos::web_sys::HtmlFormElement;

use super::element::{child, make};

/// Says beside the button that it has to wait.
pub fn wait(form: &HtmlFormElement) {
    if let Some(said) = child(form, "[role=alert]") {
        said.remove();
    }
    if let Some(said) = make("p", "register__why") {
        let _ = said.set_attribute("role", "alert");
        said.set_text_content(Some(
            "What you tapped here is not sent yet. Press this again once all is sent.",
        ));
        let _ = form.append_child(&said);
    }
}
