//! The table of what each role may do, written from the code so that it is always true.

use std::fmt::Write as _;

use super::{Action, Role};

impl Action {
    /// What it is, for the table of roles.
    pub const fn words(self) -> &'static str {
        match self {
            Self::OwnAccount => "Own sign-in: sessions, password, phone",
            Self::ReadEnquiries => "See the queue and read an enquiry",
            Self::WorkEnquiries => "Claim, write, ring, note and close an enquiry",
            Self::EraseData => "Delete somebody's data, and see what goes when",
            Self::ReadRegistrations => {
                "Read registrations of interest, and open what is confidential"
            }
            Self::DecideRegistrations => {
                "Decide about registrations, and download what is handed on"
            }
            Self::WorkHouseholds => "Move households on, and work their checklists",
            Self::SeeEvents => "See the events and how each will look",
            Self::WriteEvents => "Write drafts of events, copy and repeat them",
            Self::PublishEvents => "Publish, change and cancel events",
            Self::WorkEvents => "See who is booked, and register who came",
            Self::ManagePeople => "Add people, change roles, send links, disable",
            Self::SeeStyle => "Look at every component of the pages",
        }
    }
}

/// `docs/roles.md`.
pub fn document() -> String {
    let mut text = String::from(
        "# Who may do what\n\n\
         Written from `app/src/staff/model.rs`; a test keeps this page equal to the code, and\n\
         walks every staff page with every role. Somebody may have several roles. `admin` and\n\
         `marketing` read no enquiry. Where a cell names a permission, the role alone is not\n\
         enough: an admin ticks it for each person at `/staff/people`.\n\n| |",
    );
    for role in Role::ALL {
        // Writing to a text cannot fail.
        let _ = write!(text, " {} |", role.word());
    }
    text.push_str("\n|---|");
    text.push_str(&":---:|".repeat(Role::ALL.len()));
    for action in Action::ALL {
        let _ = write!(text, "\n| {} |", action.words());
        for role in Role::ALL {
            let say = if action.roles().contains(role) {
                action.permission().map_or("yes", |permission| permission.word())
            } else {
                ""
            };
            let _ = write!(text, "{}{say} |", if say.is_empty() { "" } else { " " });
        }
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::{Action, Role, document};

    #[test]
    fn the_page_about_roles_says_what_the_code_does() {
        let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/roles.md");
        let written = std::fs::read_to_string(page).unwrap_or_default();
        assert!(written == document(), "docs/roles.md should be:\n{}", document());
    }

    #[test]
    fn admin_and_marketing_read_no_enquiry() {
        for action in [
            Action::ReadEnquiries,
            Action::WorkEnquiries,
            Action::EraseData,
            Action::ReadRegistrations,
            Action::DecideRegistrations,
            Action::WorkHouseholds,
        ] {
            for role in [Role::Admin, Role::Marketing] {
                assert!(!action.roles().contains(&role), "{action:?} {role:?}");
            }
        }
    }
}
