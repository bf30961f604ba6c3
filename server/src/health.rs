//! Health and figures, on an address of their own.

use app::App;
use axum::{Router, extract::State, http::StatusCode, routing::get};
use chrono::Duration;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use outbox::Heartbeat;

/// A worker that has not looked at the outbox for so long is not well.
const SILENT: Duration = Duration::seconds(60);
/// How often measured times are summed up.
const UPKEEP_EVERY: std::time::Duration = std::time::Duration::from_secs(5);

/// What the pages of health need.
#[derive(Clone)]
pub struct Health {
    app: App,
    worker: Option<Heartbeat>,
    figures: PrometheusHandle,
}

impl Health {
    /// `worker` is the one of this process, if it has one.
    pub fn new(app: App, worker: Option<Heartbeat>) -> Self {
        // A second one, in tests, keeps its figures to itself.
        let recorder = PrometheusBuilder::new().build_recorder();
        let figures = recorder.handle();
        let _ = metrics::set_global_recorder(recorder);
        Self { app, worker, figures }
    }

    /// Sums up what was measured, so that it does not pile up while nobody asks.
    pub async fn keep_up(self, stop: impl Future<Output = ()> + Send) {
        let mut stop = std::pin::pin!(stop);
        loop {
            tokio::select! {
                () = tokio::time::sleep(UPKEEP_EVERY) => self.figures.run_upkeep(),
                () = &mut stop => return,
            }
        }
    }

    /// `/healthz`, `/readyz`, `/metrics`
    pub fn router(self) -> Router {
        Router::new()
            .route("/healthz", get(async || "ok\n"))
            .route("/readyz", get(ready))
            .route("/metrics", get(figures))
            .with_state(self)
    }
}

/// Fails when a critical part is down, and says which.
async fn ready(State(health): State<Health>) -> (StatusCode, String) {
    let mut down = Vec::new();
    if let Err(error) = health.app.db.ping().await {
        down.push(format!("database: {error}"));
    }
    if let Some(worker) = &health.worker {
        let silent = worker.age(health.app.now());
        if silent > SILENT {
            down.push(format!("worker: it last looked {} seconds ago", silent.num_seconds()));
        }
    }
    if down.is_empty() {
        (StatusCode::OK, "ready\n".to_owned())
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, down.join("\n") + "\n")
    }
}

async fn figures(State(health): State<Health>) -> (StatusCode, String) {
    let app = &health.app;
    match outbox::depth(&app.db).await {
        Ok(depth) => {
            let states = [
                ("ready", depth.ready),
                ("claimed", depth.claimed),
                ("uncertain", depth.uncertain),
                ("dead", depth.dead),
            ];
            for (state, rows) in states {
                #[expect(clippy::cast_precision_loss, reason = "a gauge is a float")]
                metrics::gauge!("frontdoor_outbox_rows", "state" => state).set(rows as f64);
            }
        }
        Err(error) => return (StatusCode::SERVICE_UNAVAILABLE, format!("{error}\n")),
    }
    let age = outbox::oldest_ready_age(&app.db, app.now()).await.ok().flatten();
    #[expect(clippy::cast_precision_loss, reason = "a gauge is a float")]
    metrics::gauge!("frontdoor_outbox_oldest_ready_seconds")
        .set(age.map_or(0.0, |age| age.num_seconds() as f64));
    (StatusCode::OK, health.figures.render())
}
