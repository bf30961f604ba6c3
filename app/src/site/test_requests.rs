//! Requests to the whole router, for the tests of the website.

use axum::{
    body::Body,
    http::{Request, Response},
};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use crate::{App, form::Fields};

pub async fn send(app: &App, request: Request<Body>) -> Response<Body> {
    let router = crate::router().with_state(app.clone());
    router.oneshot(request).await.expect("a router always answers")
}

pub async fn get(app: &App, path: &str) -> Response<Body> {
    send(app, Request::get(path).body(Body::empty()).expect("a request")).await
}

pub fn form(path: &str, fields: &Fields) -> Request<Body> {
    let mut body = form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(fields.iter());
    Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body.finish()))
        .expect("a request")
}

pub async fn bytes(response: Response<Body>) -> Vec<u8> {
    response.into_body().collect().await.expect("a whole body").to_bytes().to_vec()
}

pub async fn text(response: Response<Body>) -> String {
    String::from_utf8(bytes(response).await).expect("it is text")
}
