//! Where "now" comes from: the machine, a chosen instant that runs on, or a
//! hand-turned clock for tests. Nothing else in the workspace may ask the machine.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use chrono::{Duration, SubsecRound as _, Utc};

use crate::Time;

/// Tells the time. Clones of one clock tell the same time.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Running { from: Time, since: Instant },
    Manual(Arc<Mutex<Time>>),
}

impl Clock {
    /// The machine's own clock.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that shows `from` now and runs on from there in real time
    /// (`FRONTDOOR_NOW`, demo only).
    pub fn starting_at(from: Time) -> Self {
        Self(Source::Running { from, since: Instant::now() })
    }

    /// A clock that stands still until it is [`set`](Self::set) or
    /// [`advance`](Self::advance)d, for tests.
    pub fn manual(at: Time) -> Self {
        Self(Source::Manual(Arc::new(Mutex::new(at))))
    }

    /// The present moment, cut to whole microseconds.
    pub fn now(&self) -> Time {
        let now = match &self.0 {
            Source::System => system_now(),
            Source::Running { from, since } => Duration::from_std(since.elapsed())
                .ok()
                .and_then(|run| from.checked_add_signed(run))
                .unwrap_or(Time::MAX_UTC),
            Source::Manual(at) => *lock(at),
        };
        now.trunc_subsecs(6)
    }

    /// Puts a manual clock, and all its clones, at `to`.
    ///
    /// # Panics
    /// On a clock that is not [`manual`](Self::manual): a test that believes
    /// it moved time must not go on.
    pub fn set(&self, to: Time) {
        *lock(self.hand()) = to;
    }

    /// Moves a manual clock, and all its clones, on by `by` (back if negative).
    ///
    /// # Panics
    /// On a clock that is not [`manual`](Self::manual), or past the last moment
    /// that can be written.
    pub fn advance(&self, by: Duration) {
        let mut at = lock(self.hand());
        *at += by;
    }

    fn hand(&self) -> &Mutex<Time> {
        match &self.0 {
            Source::Manual(at) => at,
            Source::System | Source::Running { .. } => {
                panic!("only a clock made with Clock::manual can be moved")
            }
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
fn system_now() -> Time {
    Utc::now()
}

fn lock(at: &Mutex<Time>) -> MutexGuard<'_, Time> {
    // A panic elsewhere cannot leave a half-written Time behind.
    at.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> Time {
        "2026-11-20T12:00:00.123456789Z".parse().expect("a time")
    }

    #[test]
    fn now_has_whole_microseconds() {
        assert_eq!(Clock::manual(noon()).now().timestamp_subsec_nanos(), 123_456_000);
        assert_eq!(Clock::system().now().timestamp_subsec_nanos() % 1000, 0);
        assert_eq!(Clock::starting_at(noon()).now().timestamp_subsec_nanos() % 1000, 0);
    }

    #[test]
    fn clones_of_a_manual_clock_move_together() {
        let clock = Clock::manual(noon());
        let other = clock.clone();
        clock.advance(Duration::hours(2));
        assert_eq!(other.now(), (noon() + Duration::hours(2)).trunc_subsecs(6));
        other.set(noon());
        assert_eq!(clock.now(), noon().trunc_subsecs(6));
    }

    #[test]
    fn a_started_clock_runs_on_from_its_instant() {
        let clock = Clock::starting_at(noon());
        let first = clock.now();
        assert!(first >= noon().trunc_subsecs(6));
        assert!(first < noon() + Duration::hours(1));
        // The real clock moves, so this ends.
        while clock.now() == first {
            std::hint::spin_loop();
        }
        assert!(clock.now() > first);
    }

    #[test]
    #[should_panic(expected = "only a clock made with Clock::manual can be moved")]
    fn the_system_clock_cannot_be_moved() {
        Clock::system().advance(Duration::hours(1));
    }

    #[test]
    fn a_clock_can_be_shared_between_threads() {
        fn shared<T: Clone + Send + Sync + 'static>(_: &T) {}
        shared(&Clock::system());
        shared(&crate::Ids::random());
    }
}
