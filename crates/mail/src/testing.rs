//! A mail server on a loopback port that does what a test tells it, one conversation at a time.

mod talk;

use std::{
    collections::{HashSet, VecDeque},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use tokio::{
    net::TcpListener,
    sync::{Semaphore, watch},
    task::JoinHandle,
};

/// What the server does in one conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Act {
    /// Takes the message.
    #[default]
    Accept,
    /// 554 instead of a greeting.
    TurnAway,
    /// 535 to our name and password.
    RefuseSignIn,
    /// 550 to MAIL FROM.
    RefuseSender,
    /// 550 to RCPT TO, with the recipient's address in its words, as real servers do.
    RefuseRecipient,
    /// 451 to RCPT TO.
    BusyAtRecipient,
    /// 554 to the whole message.
    RefuseMessage,
    /// 451 to the whole message.
    BusyAfterMessage,
    /// Hangs up when DATA is said.
    CutBeforeMessage,
    /// Reads the whole message and hangs up without an answer.
    CutAfterMessage,
    /// Takes the call and says nothing.
    Silent,
    /// Reads the whole message and says nothing.
    SilentAfterMessage,
    /// Reads the whole message and answers yes once the test lets it: [`SmtpServer::release`].
    Hold,
}

/// One message that arrived whole, whatever was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// From MAIL FROM.
    pub from: String,
    /// From RCPT TO.
    pub to: String,
    /// Headers and body as they came, without the doubled dots.
    pub data: String,
    /// The argument of AUTH PLAIN.
    pub sign_in: Option<String>,
    /// Whether the server said 250 to it.
    pub accepted: bool,
}

/// A mail server for tests. Stops when it is dropped.
pub struct SmtpServer {
    port: u16,
    state: Arc<State>,
    listener: JoinHandle<()>,
}

struct State {
    script: Mutex<VecDeque<Act>>,
    otherwise: Mutex<Act>,
    unknown: Mutex<HashSet<String>>,
    received: Mutex<Vec<Received>>,
    calls: AtomicUsize,
    down: AtomicBool,
    holding: watch::Sender<usize>,
    gate: Semaphore,
}

impl SmtpServer {
    /// Starts one that accepts everything.
    ///
    /// # Panics
    /// When no loopback port can be had.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a loopback port");
        let port = listener.local_addr().expect("a bound port").port();
        let state = Arc::new(State {
            script: Mutex::default(),
            otherwise: Mutex::default(),
            unknown: Mutex::default(),
            received: Mutex::default(),
            calls: AtomicUsize::new(0),
            down: AtomicBool::new(false),
            holding: watch::Sender::new(0),
            gate: Semaphore::new(0),
        });
        let listener = tokio::spawn(answer_calls(listener, Arc::clone(&state)));
        Self { port, state, listener }
    }

    /// Its address for [`crate::Mailer::smtp`].
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// Its port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// What it does in the next conversations, one each; then what [`Self::always`] says.
    pub fn script(&self, acts: impl IntoIterator<Item = Act>) {
        lock(&self.state.script).extend(acts);
    }

    /// What it does when the script is at its end.
    pub fn always(&self, act: Act) {
        *lock(&self.state.otherwise) = act;
    }

    /// Refuses this recipient with 550 in every conversation.
    pub fn refuse(&self, address: &str) {
        lock(&self.state.unknown).insert(address.into());
    }

    /// Hangs up on every call, until [`Self::up`].
    pub fn down(&self) {
        self.state.down.store(true, Ordering::SeqCst);
    }

    /// Answers calls again.
    pub fn up(&self) {
        self.state.down.store(false, Ordering::SeqCst);
    }

    /// Waits until `count` messages are held at once.
    ///
    /// # Panics
    /// Never: the count outlives the wait.
    pub async fn until_holding(&self, count: usize) {
        let mut holding = self.state.holding.subscribe();
        holding.wait_for(|held| *held >= count).await.expect("the server is here");
    }

    /// Waits until it has said 250 to `count` messages, held ones among them.
    ///
    /// # Panics
    /// Never: the count outlives the wait.
    pub async fn until_accepted(&self, count: usize) {
        let mut holding = self.state.holding.subscribe();
        while self.accepted() < count {
            holding.changed().await.expect("the server is here");
        }
    }

    /// Lets `count` held messages be answered.
    pub fn release(&self, count: usize) {
        self.state.gate.add_permits(count);
    }

    /// Every message that arrived whole, in order.
    pub fn received(&self) -> Vec<Received> {
        lock(&self.state.received).clone()
    }

    /// How many messages it said 250 to.
    pub fn accepted(&self) -> usize {
        lock(&self.state.received).iter().filter(|message| message.accepted).count()
    }

    /// How many calls came in, also while it was down.
    pub fn calls(&self) -> usize {
        self.state.calls.load(Ordering::SeqCst)
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

async fn answer_calls(listener: TcpListener, state: Arc<State>) {
    while let Ok((line, _)) = listener.accept().await {
        state.calls.fetch_add(1, Ordering::SeqCst);
        if state.down.load(Ordering::SeqCst) {
            continue;
        }
        let act = lock(&state.script).pop_front().unwrap_or(*lock(&state.otherwise));
        let state = Arc::clone(&state);
        tokio::spawn(async move {
            // A client that hangs up ends the conversation; that is all there is to do.
            let _ = talk::talk(line, act, &state).await;
        });
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
