//! The sorts of record that have an end, and when that is for each.

use chrono::Duration;
use clock::Time;
use db::{Db, Tx};

use super::{erase, store};
use crate::{
    App, account::store as accounts, audit, event::book::retention as bookings,
    picture::store as pictures, registration::retention as registrations, stage::over,
};

/// After this a sent draft has no use: "back" still means the same enquiry for an hour.
const SENT_DRAFT: Duration = Duration::hours(24);
/// Mail that belongs to no record can be looked up by nobody.
const UNRECORDED_MAIL: Duration = Duration::hours(24);
/// Whoever chose it has long said what it shows, or gave up.
const UNUSED_PICTURE: Duration = Duration::hours(24);
/// A used code, or one that is too old, says nothing to anybody.
const UNUSED_CODE: Duration = Duration::hours(24);
/// Long enough to look into something odd.
const SIGN_INS: Duration = Duration::days(30);

db::text_enum! {
    /// A sort of record that goes by itself.
    pub enum Sort {
        /// A form that was begun and not sent.
        UnsentDraft = "unsent_draft",
        /// A form that became an enquiry.
        SentDraft = "sent_draft",
        /// An enquiry that looked like a machine's work.
        Suspected = "suspected",
        /// A closed enquiry.
        Closed = "closed",
        /// A form to book a place that was begun and not sent.
        UnsentBooking = "unsent_booking",
        /// A form that became a booking.
        SentBooking = "sent_booking",
        /// What would have helped somebody to take part in an event.
        BookingNeed = "booking_need",
        /// A booking for an event that was long ago.
        Booking = "booking",
        /// The words of mail that came to its end.
        MailContent = "mail_content",
        /// The words of mail that belongs to no record.
        UnrecordedMail = "unrecorded_mail",
        /// Somebody told us that a page does not work for them.
        AccessibilityReport = "accessibility_report",
        /// A picture that no page shows.
        UnusedPicture = "unused_picture",
        /// A code and a link to sign in, used or too old.
        AccountAsking = "account_asking",
        /// A session of the public that has ended.
        AccountSession = "account_session",
        /// A sign-in that nobody uses, with nothing behind it.
        Account = "account",
        /// A mailed link of a colleague, used or too old.
        StaffLink = "staff_link",
        /// A colleague's session that has ended.
        StaffSession = "staff_session",
        /// A sign-in that did not work.
        SignInFailure = "sign_in_failure",
        /// A browser that signed in before.
        StaffDevice = "staff_device",
        /// A registration that was not sent, or not accepted.
        Registration = "registration",
        /// A household whose way has ended.
        EndedHousehold = "ended_household",
        /// Who did and read what.
        Audit = "audit",
    }
}

/// How many there are, and when the first of them began or ends.
pub type Count = (i64, Option<Time>);

impl Sort {
    /// What it is, on the page.
    pub const fn words(self) -> &'static str {
        match self {
            Self::UnsentDraft => "Forms begun and not sent",
            Self::SentDraft => "Forms that were sent",
            Self::Suspected => "Enquiries that look like a machine’s work",
            Self::Closed => "Closed enquiries",
            Self::UnsentBooking => "Bookings begun and not sent",
            Self::SentBooking => "Forms that became bookings",
            Self::BookingNeed => "What would help people take part",
            Self::Booking => "Bookings of events that are over",
            Self::MailContent => "Words of mail",
            Self::UnrecordedMail => "Words of mail that belongs to no enquiry",
            Self::AccessibilityReport => "Reports about a page that does not work",
            Self::UnusedPicture => "Pictures that no page shows",
            Self::AccountAsking => "Codes and links to sign in",
            Self::AccountSession => "Old sessions of people who signed in",
            Self::Account => "Sign-ins with nothing behind them",
            Self::StaffLink => "Links mailed to colleagues",
            Self::StaffSession => "Old sessions of colleagues",
            Self::SignInFailure => "Sign-ins that did not work",
            Self::StaffDevice => "Browsers colleagues signed in with",
            Self::Registration => "Registrations of interest",
            Self::EndedHousehold => "Households whose way has ended",
            Self::Audit => "Lines of the audit trail",
        }
    }

    /// Why it goes, in a sentence.
    pub fn why(self, app: &App) -> String {
        let keep = app.agency.retention();
        match self {
            Self::UnsentDraft | Self::UnsentBooking => format!(
                "A form goes {} after it was last touched. Nobody here can read it.",
                keep.draft.period.words()
            ),
            Self::SentDraft => {
                "A day after sending, only the enquiry holds the words.".to_owned()
            }
            Self::Suspected => format!(
                "They go after {}, unless somebody says that a person sent them. They are not counted.",
                keep.suspected.period.words()
            ),
            Self::Closed => format!(
                "{} after the last contact an enquiry becomes a number. Its reference and everything in it go.",
                capital(&keep.closed_enquiry.period.words())
            ),
            Self::SentBooking => {
                "A day after sending, only the booking holds the words.".to_owned()
            }
            Self::BookingNeed => format!(
                "What people told us about access, interpreters and food goes {} after the event.",
                keep.booking_need.period.words()
            ),
            Self::Booking => format!(
                "{} after the event a booking becomes a number. Its reference and everything in it go.",
                capital(&keep.booking.period.words())
            ),
            Self::MailContent => format!(
                "The words go {} after the mail. That it was sent, and when, stays on the enquiry.",
                keep.mail_content.period.words()
            ),
            Self::UnrecordedMail => {
                "Letters to colleagues, and last letters to people whose data was deleted, go a day after they were sent."
                    .to_owned()
            }
            Self::AccessibilityReport => {
                format!("They go after {}.", keep.accessibility_report.period.words())
            }
            Self::UnusedPicture => "They go a day after they were chosen.".to_owned(),
            Self::AccountAsking => "They go a day after they ended.".to_owned(),
            Self::Account => format!(
                "Somebody proved their address and began nothing. It goes {} after they were last here.",
                keep.draft.period.words()
            ),
            Self::StaffLink => "They go when they were used or are too old.".to_owned(),
            Self::AccountSession | Self::StaffSession => "They go 30 days after they ended.".to_owned(),
            Self::SignInFailure => "They go after 30 days.".to_owned(),
            Self::StaffDevice => "They go when their time is over.".to_owned(),
            Self::Registration => format!(
                "One that was not sent goes {} after it was last touched and a letter said so; one that we could not accept after {}.",
                keep.registration.period.words(),
                keep.registration_closed.period.words()
            ),
            Self::EndedHousehold => format!(
                "One that was accepted goes from here {} after its way ended. The case record in your own system stays.",
                keep.registration_closed.period.words()
            ),
            Self::Audit => {
                format!("Who did and read what is kept for {}.", keep.audit.period.words())
            }
        }
    }

    /// What stands before this moment in its column has had its time at `now`.
    fn before(self, app: &App, now: Time) -> Time {
        let keep = app.agency.retention();
        match self {
            Self::UnsentDraft | Self::UnsentBooking | Self::Account => {
                keep.draft.period.begun_before(now)
            }
            Self::AccountAsking => now - UNUSED_CODE,
            Self::SentDraft | Self::SentBooking => now - SENT_DRAFT,
            Self::MailContent => keep.mail_content.period.begun_before(now),
            Self::UnrecordedMail => now - UNRECORDED_MAIL,
            Self::UnusedPicture => now - UNUSED_PICTURE,
            Self::Audit => keep.audit.period.begun_before(now),
            Self::AccountSession | Self::StaffSession | Self::SignInFailure => now - SIGN_INS,
            Self::Suspected
            | Self::Closed
            | Self::BookingNeed
            | Self::Booking
            | Self::AccessibilityReport
            | Self::Registration
            | Self::EndedHousehold
            | Self::StaffLink
            | Self::StaffDevice => now,
        }
    }

    /// Removes up to `limit` of them, and tells how many went.
    pub(super) async fn remove(self, tx: &mut Tx, app: &App, limit: i64) -> db::Result<u64> {
        let before = self.before(app, app.now());
        match self {
            Self::UnsentDraft => store::remove_unsent_drafts(tx, before, limit).await,
            Self::SentDraft => store::remove_sent_drafts(tx, before, limit).await,
            Self::Suspected | Self::Closed => erase::batch(tx, app, self, limit).await,
            Self::UnsentBooking => bookings::store::remove_unsent(tx, before, limit).await,
            Self::SentBooking => bookings::store::remove_sent(tx, before, limit).await,
            Self::BookingNeed => bookings::store::remove_needs(tx, before, limit).await,
            Self::Booking => bookings::remove(tx, app, limit).await,
            Self::MailContent => outbox::scrub(tx, before, limit).await,
            Self::UnrecordedMail => outbox::scrub_unrecorded(tx, before, limit).await,
            Self::AccessibilityReport => store::remove_reports(tx, before, limit).await,
            Self::UnusedPicture => pictures::remove_unused(tx, before, limit).await,
            Self::AccountAsking => accounts::asking::forget(tx, before, limit).await,
            Self::AccountSession => accounts::session::forget(tx, before, limit).await,
            Self::Account => accounts::remove_unused(tx, before, limit).await,
            Self::StaffLink => store::remove_links(tx, before, limit).await,
            Self::StaffSession => store::remove_sessions(tx, before, limit).await,
            Self::SignInFailure => store::remove_sign_in_failures(tx, before, limit).await,
            Self::StaffDevice => store::remove_devices(tx, before, limit).await,
            Self::Registration => registrations::remove(tx, app, before, limit).await,
            Self::EndedHousehold => over::remove(tx, app, before, limit).await,
            Self::Audit => audit::remove(tx, before, limit).await,
        }
    }

    /// How many go by `until`, and when the first of them does.
    pub(super) async fn count(self, db: &Db, app: &App, until: Time) -> db::Result<Count> {
        let before = self.before(app, until);
        let (n, first) = match self {
            Self::UnsentDraft => store::count_unsent_drafts(db, before).await,
            Self::SentDraft => store::count_sent_drafts(db, before).await,
            Self::Suspected => store::count_ending(db, "suspected", before).await,
            Self::Closed => store::count_ending(db, "closed", before).await,
            Self::UnsentBooking => bookings::store::count_unsent(db, before).await,
            Self::SentBooking => bookings::store::count_sent(db, before).await,
            Self::BookingNeed => bookings::store::count_needs(db, before).await,
            Self::Booking => bookings::store::count_bookings(db, before).await,
            Self::MailContent => store::count_mail(db, before).await,
            Self::UnrecordedMail => store::count_unrecorded_mail(db, before).await,
            Self::AccessibilityReport => store::count_reports(db, before).await,
            Self::UnusedPicture => pictures::count_unused(db, before).await,
            Self::AccountAsking => accounts::counting::count_askings(db, before).await,
            Self::AccountSession => accounts::counting::count_sessions(db, before).await,
            Self::Account => accounts::counting::count_unused(db, before).await,
            Self::StaffLink => store::count_links(db, before).await,
            Self::StaffSession => store::count_sessions(db, before).await,
            Self::SignInFailure => store::count_sign_in_failures(db, before).await,
            Self::StaffDevice => store::count_devices(db, before).await,
            Self::Registration => registrations::store::count(db, before).await,
            Self::EndedHousehold => over::store::count(db, before).await,
            Self::Audit => audit::count(db, before).await,
        }?;
        Ok((n, first.map(|begun| begun + (until - before))))
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|c| c.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}
