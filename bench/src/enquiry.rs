//! A family that enquires: six pages, each a durable commit, and its reference.

use crate::journey::{Post, Walk};

/// Posts of one enquiry.
pub const COMMITS: f64 = 6.0;

/// The way from "what is it about" to the reference.
pub struct Enquiry;

impl Walk for Enquiry {
    fn first(&self, _n: u32) -> Post {
        post("/enquire", "kind=first_time", "/enquire/where")
    }

    fn rest(&self, n: u32) -> Vec<Post> {
        let you =
            format!("first_name=Ama&last_name=Testwell-{n}&together=partner&partner_name=Jo");
        let reach = format!(
            "reach_by=email&email=bench.{n}%40example.org&phone=020+7946+0123&voicemail=yes"
        );
        let more = "wants=pack&message=We+rent+a+flat.+Is+that+all+right%3F&heard=friend";
        vec![
            post("/enquire/where", "postcode=W13+9HH", "/enquire/you"),
            post("/enquire/you", &you, "/enquire/reach"),
            post("/enquire/reach", &reach, "/enquire/more"),
            post("/enquire/more", more, "/enquire/check"),
            post("/enquire/check", "", "/enquire/done"),
        ]
    }

    fn done(&self) -> &'static str {
        "class=\"ref\""
    }
}

fn post(page: &str, form: &str, then: &str) -> Post {
    Post { page: page.to_owned(), form: form.to_owned(), then: then.to_owned() }
}
