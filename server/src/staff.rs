//! `frontdoor staff`: the first admin, a lost phone, somebody who has left.

use anyhow::{Result, bail};
use app::staff::{Role, admin};

use crate::{
    config::{Settings, StaffCommand},
    open,
};

/// Does one of them. No password is ever given on the command line.
pub async fn run(settings: &Settings, command: StaffCommand) -> Result<()> {
    let app = open::app(settings, false).await?;
    match command {
        StaffCommand::Add { name, email, role } => {
            let mut roles = Vec::new();
            for word in role {
                match Role::from_word(&word) {
                    Some(role) => roles.push(role),
                    None => bail!(
                        "--role {word:?}: it may be recruitment, manager, marketing or admin"
                    ),
                }
            }
            let link = admin::add(&app, &name, &email, &roles).await?;
            println!("{name} may choose a password here, once, within 7 days:\n{link}");
        }
        StaffCommand::Reset { email } => {
            let link = admin::reset(&app, &email).await?;
            println!("A new password can be chosen here, once, within 7 days:\n{link}");
        }
        StaffCommand::Disable { email } => {
            admin::disable(&app, &email).await?;
            println!("{email} can no longer sign in, and is signed out everywhere.");
        }
    }
    Ok(())
}
