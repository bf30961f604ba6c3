//! Roles, and the one table of what each may do.

use clock::Time;
use sqlx::FromRow;
use uuid::Uuid;

db::text_enum! {
    /// What somebody does in the team. One person may have several.
    pub enum Role {
        /// Works the enquiries.
        Recruitment = "recruitment",
        /// Leads the recruitment team.
        Manager = "manager",
        /// Publishes events and pages.
        Marketing = "marketing",
        /// Looks after the people and this installation.
        Admin = "admin",
    }
}

db::text_enum! {
    /// What somebody in marketing may do with events. One person may hold both.
    pub enum Permission {
        /// Writes drafts.
        Author = "author",
        /// Puts them before the public.
        Publisher = "publisher",
    }
}

/// Something a colleague may or may not do. Every staff route asks for exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Sign out, own sessions, own password.
    OwnAccount,
    /// See the queue and read an enquiry.
    ReadEnquiries,
    /// Claim, write, ring, note, close.
    WorkEnquiries,
    /// Delete somebody's data, and the dry run of what goes next.
    EraseData,
    /// Read registrations of interest, and open what is confidential.
    ReadRegistrations,
    /// Decide about registrations, and download what is handed on.
    DecideRegistrations,
    /// Move households through their stages, and work their checklists.
    WorkHouseholds,
    /// See the list of events and how each will look.
    SeeEvents,
    /// Write drafts, copy and repeat events.
    WriteEvents,
    /// Publish, schedule, take back, change what is published, cancel.
    PublishEvents,
    /// See who is booked, and register who came.
    WorkEvents,
    /// Add people, change roles, disable.
    ManagePeople,
    /// Look at every component.
    SeeStyle,
}

impl Action {
    /// Every action, for the test that walks the table.
    pub const ALL: [Self; 13] = [
        Self::OwnAccount,
        Self::ReadEnquiries,
        Self::WorkEnquiries,
        Self::EraseData,
        Self::ReadRegistrations,
        Self::DecideRegistrations,
        Self::WorkHouseholds,
        Self::SeeEvents,
        Self::WriteEvents,
        Self::PublishEvents,
        Self::WorkEvents,
        Self::ManagePeople,
        Self::SeeStyle,
    ];

    /// Who may. `admin` and `marketing` read no enquiry.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::OwnAccount | Self::SeeStyle => {
                &[Role::Recruitment, Role::Manager, Role::Marketing, Role::Admin]
            }
            Self::SeeEvents => &[Role::Recruitment, Role::Manager, Role::Marketing],
            Self::WriteEvents | Self::PublishEvents => &[Role::Marketing],
            Self::ReadEnquiries
            | Self::WorkEnquiries
            | Self::WorkEvents
            | Self::ReadRegistrations
            | Self::WorkHouseholds => &[Role::Recruitment, Role::Manager],
            Self::EraseData | Self::DecideRegistrations => &[Role::Manager],
            Self::ManagePeople => &[Role::Admin],
        }
    }

    /// What somebody of such a role must hold besides.
    pub const fn permission(self) -> Option<Permission> {
        match self {
            Self::WriteEvents => Some(Permission::Author),
            Self::PublishEvents => Some(Permission::Publisher),
            _ => None,
        }
    }
}

/// A colleague.
#[derive(Debug, Clone, FromRow)]
pub struct Staff {
    /// Their id.
    pub id: Uuid,
    /// First and last name.
    pub name: String,
    /// Where their mail goes, and what they sign in with.
    pub email: String,
    /// When they last signed in.
    pub signed_in_at: Option<Time>,
    /// Since when they may not.
    pub disabled_at: Option<Time>,
}

impl Staff {
    /// The first name, for dense lists.
    pub fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or(&self.name)
    }
}
