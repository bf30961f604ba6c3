//! A small browser: keeps cookies, follows 303, fills forms. It talks to the router in this
//! process, or over the wire to another one.

use std::{
    collections::BTreeMap,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use super::{binary, html};

/// Somebody's browser. Clones are tabs: they share their cookies.
#[derive(Clone)]
pub struct Browser {
    line: Line,
    jar: Arc<Mutex<BTreeMap<String, String>>>,
    from: IpAddr,
}

#[derive(Clone)]
enum Line {
    Router(Router),
    Wire(SocketAddr),
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Page {
    pub path: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub html: String,
}

impl Browser {
    pub fn in_front_of(router: Router) -> Self {
        Self::new(Line::Router(router))
    }

    pub fn over_the_wire(to: SocketAddr) -> Self {
        Self::new(Line::Wire(to))
    }

    fn new(line: Line) -> Self {
        Self { line, jar: Arc::default(), from: IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7)) }
    }

    /// The same person after the server was started again.
    pub fn moved_to(&self, other: &Self) -> Self {
        Self { line: other.line.clone(), ..self.clone() }
    }

    /// From another network.
    #[must_use]
    pub fn at_address(self, from: IpAddr) -> Self {
        Self { from, ..self }
    }

    /// Cookies as the browser holds them, name and value.
    pub fn cookies(&self) -> BTreeMap<String, String> {
        self.jar.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// With a cookie it was given elsewhere.
    #[must_use]
    pub fn with_cookie(self, name: &str, value: &str) -> Self {
        let mut jar = self.jar.lock().unwrap_or_else(PoisonError::into_inner);
        jar.insert(name.to_owned(), value.to_owned());
        drop(jar);
        self
    }

    /// Opens a page and follows where it leads.
    pub async fn open(&self, path: &str) -> Page {
        let page = self.get(path).await;
        self.follow(page).await
    }

    /// Opens a page and follows nothing.
    pub async fn get(&self, path: &str) -> Page {
        self.request(Method::GET, path, &[], Vec::new()).await
    }

    /// Posts a form and follows nothing.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.post_bytes(path, "application/x-www-form-urlencoded", body.into_bytes()).await
    }

    /// Posts anything.
    pub async fn post_bytes(&self, path: &str, kind: &str, body: Vec<u8>) -> Page {
        let ours = [("content-type", kind), ("sec-fetch-site", "same-origin")];
        self.request(Method::POST, path, &ours, body).await
    }

    /// Fills in the page's form (that posts to `action`), presses its button, and follows.
    pub async fn fill(&self, page: &Page, action: &str, answers: &[(&str, &str)]) -> Page {
        assert!(
            page.has(&format!("form[action=\"{action}\"]")),
            "no form to {action}: {page:?}"
        );
        let untouched = html::form(&page.html, action);
        let mut fields: Vec<(&str, &str)> = untouched
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .filter(|(name, _)| answers.iter().all(|(answered, _)| answered != name))
            .collect();
        fields.extend(answers);
        let next = self.post(action, &fields).await;
        self.follow(next).await
    }

    /// Follows a 303, and the next.
    pub async fn follow(&self, mut page: Page) -> Page {
        for _ in 0..5 {
            if page.status != StatusCode::SEE_OTHER {
                return page;
            }
            page = self.get(&page.place()).await;
        }
        panic!("{} leads on and on", page.path);
    }

    /// Any request, with this browser's cookies.
    pub async fn request(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Page {
        let mut request = Request::builder().method(method).uri(path);
        let cookies = self.cookies();
        if !cookies.is_empty() {
            let line: Vec<_> = cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
            request = request.header(header::COOKIE, line.join("; "));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body).expect("a request");
        let page = self.carry(path, request).await;
        self.keep_cookies(&page.headers);
        page
    }

    async fn carry(&self, path: &str, request: Request<Vec<u8>>) -> Page {
        let (status, headers, body) = match &self.line {
            Line::Wire(to) => {
                let mut request = request;
                let from = HeaderValue::from_str(&self.from.to_string()).expect("an address");
                request.headers_mut().insert("x-forwarded-for", from);
                binary::call(*to, request).await
            }
            Line::Router(router) => {
                let mut request = request.map(Body::from);
                let from = SocketAddr::new(self.from, 50_000);
                request.extensions_mut().insert(ConnectInfo(from));
                let answered = router.clone().oneshot(request).await;
                let (parts, body) = answered.expect("a router always answers").into_parts();
                let body = body.collect().await.expect("a whole body").to_bytes();
                (parts.status, parts.headers, body.to_vec())
            }
        };
        let html = String::from_utf8_lossy(&body).into_owned();
        Page { path: path.to_owned(), status, headers, html }
    }

    fn keep_cookies(&self, headers: &HeaderMap) {
        let mut jar = self.jar.lock().unwrap_or_else(PoisonError::into_inner);
        for line in headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().expect("a cookie is text");
            let (pair, attributes) = line.split_once(';').unwrap_or((line, ""));
            let (name, value) = pair.split_once('=').expect("name and value");
            if attributes.contains("Max-Age=0") {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Page {
    /// Where a 303 leads.
    pub fn place(&self) -> String {
        self.header("location").to_owned()
    }

    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    /// The words of the first element.
    pub fn text(&self, selector: &str) -> String {
        self.texts(selector).into_iter().next().unwrap_or_default()
    }

    /// The words of every element.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        html::texts(&self.html, selector)
    }

    /// Whether there is such an element.
    pub fn has(&self, selector: &str) -> bool {
        !self.texts(selector).is_empty()
    }

    /// What the page's form would post under a name as it stands.
    pub fn value(&self, action: &str, name: &str) -> Option<String> {
        let fields = html::form(&self.html, action);
        fields.into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }
}
