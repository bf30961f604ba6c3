#![doc = include_str!("../README.md")]

mod engine;
mod error;
mod key;
mod migrate;
#[cfg(feature = "testing")]
pub mod testing;
mod tx;

pub use engine::{Db, Engine, SqlitePools};
pub use error::{Error, Result};
pub use key::sort_key;
pub use migrate::Migrations;
pub use tx::Tx;

/// Runs one read on whichever engine is open. `$c` is the pool to read from.
#[macro_export]
macro_rules! read {
    ($db:expr, |$c:ident| $body:expr) => {
        match $db {
            $crate::Db::Sqlite(pools) => {
                let $c = &pools.read;
                $body.map_err($crate::Error::from)
            }
            $crate::Db::Postgres($c) => $body.map_err($crate::Error::from),
        }
    };
}

/// Runs one statement inside a transaction. `$c` is the connection.
#[macro_export]
macro_rules! on {
    ($tx:expr, |$c:ident| $body:expr) => {
        match &mut *$tx {
            $crate::Tx::Sqlite(t) => {
                let $c = &mut **t;
                $body.map_err($crate::Error::from)
            }
            $crate::Tx::Postgres(t) => {
                let $c = &mut **t;
                $body.map_err($crate::Error::from)
            }
        }
    };
}

/// Reads rows inside a transaction and holds them against other writers until it ends. `$text`
/// is the `select`, with the lock that the engine needs: SQLite's transaction has the only
/// write lock there is from its first moment, PostgreSQL locks row by row. It lets others go
/// on pointing to the row, as writing it would.
#[macro_export]
macro_rules! hold {
    ($tx:expr, $select:literal, |$text:ident, $c:ident| $body:expr) => {
        match &mut *$tx {
            $crate::Tx::Sqlite(t) => {
                let ($text, $c) = ($select, &mut **t);
                $body.map_err($crate::Error::from)
            }
            $crate::Tx::Postgres(t) => {
                let ($text, $c) = (concat!($select, " for no key update"), &mut **t);
                $body.map_err($crate::Error::from)
            }
        }
    };
}

/// Runs one statement inside a transaction and gives back how many rows it changed.
#[macro_export]
macro_rules! change {
    ($tx:expr, $query:expr) => {
        match &mut *$tx {
            $crate::Tx::Sqlite(t) => {
                $query.execute(&mut **t).await.map(|done| done.rows_affected())
            }
            $crate::Tx::Postgres(t) => {
                $query.execute(&mut **t).await.map(|done| done.rows_affected())
            }
        }
        .map_err($crate::Error::from)
    };
}

/// Runs one statement as a transaction of its own, durable when it returns, and gives back
/// how many rows it changed. On PostgreSQL that is one way to the server instead of three.
#[macro_export]
macro_rules! change_alone {
    ($db:expr, $query:expr) => {
        match $db {
            $crate::Db::Sqlite(pools) => {
                $query.execute(&pools.write).await.map(|done| done.rows_affected())
            }
            $crate::Db::Postgres(pool) => {
                $query.execute(pool).await.map(|done| done.rows_affected())
            }
        }
        .map_err($crate::Error::from)
    };
}

/// A text column that holds one of a few words: an enum that knows its words.
///
/// The words are stored as they are written here, on both engines, beside a
/// `check` in the migration. Reading a word that is not listed is an error.
#[macro_export]
macro_rules! text_enum {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every value, in the order they are declared.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that is stored, posted and logged.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value of a stored or posted word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl<DB: ::sqlx::Database> ::sqlx::Type<DB> for $name where str: ::sqlx::Type<DB> {
            fn type_info() -> DB::TypeInfo { <str as ::sqlx::Type<DB>>::type_info() }
            fn compatible(ty: &DB::TypeInfo) -> bool { <str as ::sqlx::Type<DB>>::compatible(ty) }
        }

        impl<'q, DB: ::sqlx::Database> ::sqlx::Encode<'q, DB> for $name where &'q str: ::sqlx::Encode<'q, DB> {
            fn encode_by_ref(
                &self,
                buf: &mut <DB as ::sqlx::Database>::ArgumentBuffer,
            ) -> ::std::result::Result<::sqlx::encode::IsNull, ::sqlx::error::BoxDynError> {
                <&str as ::sqlx::Encode<'q, DB>>::encode(self.word(), buf)
            }
        }

        impl<'r, DB: ::sqlx::Database> ::sqlx::Decode<'r, DB> for $name where &'r str: ::sqlx::Decode<'r, DB> {
            fn decode(
                value: <DB as ::sqlx::Database>::ValueRef<'r>,
            ) -> ::std::result::Result<Self, ::sqlx::error::BoxDynError> {
                let word = <&str as ::sqlx::Decode<'r, DB>>::decode(value)?;
                Self::from_word(word).ok_or_else(|| {
                    ::std::format!("{word:?} is not a known {}", stringify!($name)).into()
                })
            }
        }
    };
}
