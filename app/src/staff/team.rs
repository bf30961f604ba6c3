//! Who works with people: to whom an enquiry or a household can be given.

use db::{Db, read};
use sqlx::FromRow;
use uuid::Uuid;

/// A colleague by name.
#[derive(Debug, Clone, FromRow)]
pub struct Colleague {
    /// Their id.
    pub id: Uuid,
    /// First and last name.
    pub name: String,
}

/// Everybody who works with people and may sign in, by name.
///
/// # Errors
/// When the database is away.
pub async fn colleagues(db: &Db) -> db::Result<Vec<Colleague>> {
    read!(db, |c| sqlx::query_as(
        "select id, name from staff s where disabled_at is null and exists
             (select 1 from staff_role r where r.staff_id = s.id
              and r.role in ('recruitment', 'manager'))
         order by name, id limit 200"
    )
    .fetch_all(c)
    .await)
}
