//! `frontdoor serve` and `frontdoor worker`.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context as _, Result, bail};
use app::App;
use mail::Mailer;
use outbox::Worker;
use tokio::{net::TcpListener, sync::watch};

use crate::{
    check,
    config::{Serve, Settings},
    courier::Courier,
    health::Health,
    http,
    layers::visitor::Trusted,
    open,
};

/// How often what is over is tidied away.
const TIDY_EVERY: Duration = Duration::from_hours(1);
/// How often what the clock alone makes due about events is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(30);
/// How long requests under way may take once we were asked to stop.
const LAST_ORDERS: Duration = Duration::from_secs(15);

/// Serves until it is asked to stop, then lets what is under way end.
pub async fn run(settings: &Settings, options: &Serve) -> Result<()> {
    let app = open_to_serve(settings, options.demo).await?;
    let listener = TcpListener::bind(settings.addr)
        .await
        .with_context(|| format!("FRONTDOOR_ADDR: cannot listen on {}", settings.addr))?;
    let (stop, stopped) = watch::channel(false);

    let worker = if options.no_worker { None } else { Some(worker(settings, &app)?) };
    let heartbeat = worker.as_ref().map(Worker::heartbeat);
    let working = worker.map(|worker| tokio::spawn(work(app.clone(), worker, stopped.clone())));
    if let Some(admin) = settings.admin_addr {
        serve_health(admin, Health::new(app.clone(), heartbeat), stopped.clone()).await?;
    }

    welcome(&app, options);
    let router = http::router(app.clone(), Trusted(settings.trusted_proxies.clone().into()));
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(until(stopped));
    let serving = tokio::spawn(async move { serving.await });

    asked_to_stop().await;
    tracing::info!("Asked to stop: no new requests, those under way may end");
    stop.send_replace(true);
    if tokio::time::timeout(LAST_ORDERS, serving).await.is_err() {
        tracing::warn!("Some requests did not end in time");
    }
    if let Some(working) = working {
        working.await.context("the worker fell over")?;
    }
    app.db.close().await;
    Ok(())
}

/// Works without serving.
pub async fn worker_alone(settings: &Settings) -> Result<()> {
    let app = open_to_serve(settings, false).await?;
    let (stop, stopped) = watch::channel(false);
    let worker = worker(settings, &app)?;
    if let Some(admin) = settings.admin_addr {
        let health = Health::new(app.clone(), Some(worker.heartbeat()));
        serve_health(admin, health, stopped.clone()).await?;
    }
    let working = tokio::spawn(work(app.clone(), worker, stopped));
    asked_to_stop().await;
    stop.send_replace(true);
    working.await.context("the worker fell over")?;
    app.db.close().await;
    Ok(())
}

async fn open_to_serve(settings: &Settings, demo: bool) -> Result<App> {
    if demo {
        if !settings.addr.ip().is_loopback() {
            bail!(
                "--demo shows invented people and sign-in codes: it listens on this machine only, not on {}",
                settings.addr
            );
        }
    } else {
        let stops = check::missing_to_serve(settings, &open::profile(settings)?);
        if !stops.is_empty() {
            let lines = open::listed(&stops);
            bail!("a live agency cannot be served like this (see `frontdoor check`):{lines}");
        }
    }
    let app = open::app(settings, demo).await?;
    if demo {
        app::demo::fill(&app).await?;
    }
    Ok(app)
}

fn worker(settings: &Settings, app: &App) -> Result<Worker> {
    let mailer = match (&settings.smtp_url, &app.mailbox) {
        (Some(url), _) => Mailer::smtp(url).context("FRONTDOOR_SMTP_URL")?,
        (None, Some(mailbox)) => mailbox.clone(),
        (None, None) => bail!("FRONTDOOR_SMTP_URL: no mail server is set"),
    };
    let worker =
        Worker::new(app.db.clone(), app.clock.clone(), app.ids.clone(), app.wake.clone());
    Ok(worker.with(app::mailing::TOPIC, Courier(mailer)))
}

/// The outbox all the time, and once an hour what is over.
async fn work(app: App, worker: Worker, stopped: watch::Receiver<bool>) {
    let tidying = tokio::spawn(tidy(app.clone(), stopped.clone()));
    let looking = tokio::spawn(look_at_events(app, stopped.clone()));
    worker.run(until(stopped)).await;
    let _ = tokio::join!(tidying, looking);
}

/// Offers that ran out, reminders, letters afterwards.
async fn look_at_events(app: App, stopped: watch::Receiver<bool>) {
    let mut stop = std::pin::pin!(until(stopped));
    loop {
        if let Err(error) = app::event::due::run(&app).await {
            tracing::error!(%error, "What is due about events could not be done");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            () = &mut stop => return,
        }
    }
}

async fn tidy(app: App, stopped: watch::Receiver<bool>) {
    let mut stop = std::pin::pin!(until(stopped));
    loop {
        match app::enquiry::retention::run(&app).await {
            Ok(ran) => tracing::info!("Tidied up: {ran}"),
            Err(error) => tracing::error!(%error, "What is over could not be tidied away"),
        }
        if let Err(error) = app::registration::retention::remind(&app).await {
            tracing::error!(%error, "Nobody could be told that their registration goes");
        }
        if let Err(error) = app::stage::remind::breaks(&app).await {
            tracing::error!(%error, "Nobody could be told that their break ends");
        }
        if let Err(error) = app::staff::slow::forget_old(&app).await {
            tracing::error!(%error, "Old failed sign-ins could not be forgotten");
        }
        app.limits.forget_quiet();
        tokio::select! {
            () = tokio::time::sleep(TIDY_EVERY) => {}
            () = &mut stop => return,
        }
    }
}

async fn serve_health(
    addr: SocketAddr,
    health: Health,
    stopped: watch::Receiver<bool>,
) -> Result<()> {
    let listener = TcpListener::bind(addr)
        .await
        .with_context(|| format!("FRONTDOOR_ADMIN_ADDR: cannot listen on {addr}"))?;
    tokio::spawn(health.clone().keep_up(until(stopped.clone())));
    tokio::spawn(async move {
        axum::serve(listener, health.router()).with_graceful_shutdown(until(stopped)).await
    });
    Ok(())
}

async fn until(mut stopped: watch::Receiver<bool>) {
    // The sender going away means the same.
    let _ = stopped.wait_for(|stop| *stop).await;
}

async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).ok();
    let terminated = async {
        match &mut terminate {
            Some(signal) => signal.recv().await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated => {}
    }
}

/// What somebody who has just started it wants to know.
fn welcome(app: &App, options: &Serve) {
    println!("\nFront Door of {} is open: {}", app.agency.name(), app.public_url);
    if !options.demo {
        return;
    }
    println!("  the team's desk      {}/staff", app.public_url);
    for person in app::demo::PEOPLE {
        println!("    {:<12} {:<28} {}", person.roles_words(), person.email, person.password);
    }
    println!("  sign-in codes        {}/dev/codes", app.public_url);
    println!("  families who register, at {}/sign-in", app.public_url);
    for family in app::demo::FAMILIES {
        let who: Vec<_> = family.people.iter().filter(|p| p.came).map(|p| p.email).collect();
        println!("    {}", who.join(", "));
    }
    println!("  households on their way, at {}/sign-in", app.public_url);
    for household in app::demo::HOUSEHOLDS {
        let who: Vec<_> = household.people.iter().map(|(_, email)| *email).collect();
        println!("    {}", who.join(", "));
    }
    if app.mailbox.is_some() {
        println!("  letters              {}/dev/mail", app.public_url);
    }
    println!();
}
