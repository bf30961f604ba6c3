//! Reading the address of a mail server, and refusing one that would show letters and
//! passwords to the network.

use std::net::IpAddr;

use lettre::transport::smtp::{
    authentication::Credentials, client::TlsParameters, extension::ClientId,
};
use percent_encoding::percent_decode_str;
use url::Url;

use super::{Encryption, Patience, Smtp};

const PLAIN_PORT: u16 = 25;
const STARTTLS_PORT: u16 = 587;
const TLS_PORT: u16 = 465;

/// What is wrong with the address of a mail server. None of them repeats the address,
/// which may hold a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It cannot be read at all.
    #[error(
        "the mail server's address is not one; write smtps://name:password@host or \
             smtp://name:password@host:587?tls=required"
    )]
    Shape,
    /// It begins with something else.
    #[error("the mail server's address must begin with smtp:// or smtps://")]
    Scheme,
    /// `tls=` has another value.
    #[error("after tls= write required")]
    Tls,
    /// A name without a password, or one that is not UTF-8 once decoded.
    #[error(
        "the mail server's address must hold both a name and a password, or neither; \
             write special characters as %XX"
    )]
    SignIn,
    /// Unencrypted, and not on this machine.
    #[error(
        "without encryption, mail may only go to a server on this machine; \
             write smtps:// or add ?tls=required"
    )]
    Unencrypted,
    /// The machine's certificates cannot be used.
    #[error("encryption could not be set up: {0}")]
    Certificates(String),
}

impl Smtp {
    pub(crate) fn at(address: &str) -> Result<Self, AddressError> {
        let url = Url::parse(address.trim()).map_err(|_| AddressError::Shape)?;
        if !matches!(url.scheme(), "smtp" | "smtps") {
            return Err(AddressError::Scheme);
        }
        let host = url.host_str().filter(|h| !h.is_empty()).ok_or(AddressError::Shape)?;
        let host = host.trim_matches(['[', ']']).to_owned();
        let tls = url.query_pairs().find(|(key, _)| key == "tls").map(|(_, v)| v.into_owned());
        let certificates = || {
            TlsParameters::new(host.clone())
                .map_err(|error| AddressError::Certificates(error.to_string()))
        };
        let (port, encryption) = match (url.scheme(), tls.as_deref()) {
            ("smtps", None | Some("required")) => {
                (TLS_PORT, Encryption::AtOnce(certificates()?))
            }
            ("smtp", Some("required")) => {
                (STARTTLS_PORT, Encryption::StartTls { with: certificates()?, optional: false })
            }
            ("smtp", None | Some("opportunistic")) if !is_this_machine(&host) => {
                return Err(AddressError::Unencrypted);
            }
            ("smtp", Some("opportunistic")) => {
                (STARTTLS_PORT, Encryption::StartTls { with: certificates()?, optional: true })
            }
            ("smtp", None) => (PLAIN_PORT, Encryption::None),
            _ => return Err(AddressError::Tls),
        };
        // As in lettre's own addresses, a path is the name we greet with.
        let hello = match url.path().trim_matches('/') {
            "" => ClientId::default(),
            name => ClientId::Domain(name.into()),
        };
        Ok(Self {
            port: url.port().unwrap_or(port),
            encryption,
            sign_in: sign_in(&url)?,
            hello,
            patience: Patience::default(),
            host,
        })
    }
}

fn sign_in(url: &Url) -> Result<Option<Credentials>, AddressError> {
    let decoded = |text: &str| {
        let text = percent_decode_str(text).decode_utf8().map_err(|_| AddressError::SignIn)?;
        Ok(text.into_owned())
    };
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        ("", Some(_)) | (_, None) => Err(AddressError::SignIn),
        (name, Some(word)) => Ok(Some(Credentials::new(decoded(name)?, decoded(word)?))),
    }
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::{AddressError, Encryption, Smtp};

    #[test]
    fn the_ways_of_encryption_have_their_usual_ports() {
        let at = |address| Smtp::at(address).expect(address);
        assert_eq!(at("smtp://localhost").port, 25);
        assert_eq!(at("smtps://mail.example.org").port, 465);
        assert_eq!(at("smtp://mail.example.org?tls=required").port, 587);
        assert_eq!(at("smtp://mail.example.org:2525/?tls=required").port, 2525);
        assert!(matches!(at("smtps://mail.example.org").encryption, Encryption::AtOnce(_)));
        assert!(matches!(
            at("smtp://a:b@mail.example.org:587?tls=required").encryption,
            Encryption::StartTls { optional: false, .. }
        ));
    }

    #[test]
    fn without_encryption_only_this_machine_is_reached() {
        for here in [
            "smtp://localhost:1025",
            "smtp://127.0.0.1:1025",
            "smtp://[::1]:1025",
            "smtp://LOCALHOST",
            "smtp://127.9.9.9",
            "smtp://localhost?tls=opportunistic",
        ] {
            assert!(Smtp::at(here).is_ok(), "{here}");
        }
        for away in [
            "smtp://mail.example.org",
            "smtp://192.0.2.1:25",
            "smtp://[2001:db8::1]",
            "smtp://localhost.example.org",
            "smtp://mail.example.org?tls=opportunistic",
        ] {
            assert_eq!(Smtp::at(away).err(), Some(AddressError::Unencrypted), "{away}");
        }
    }

    #[test]
    fn each_wrong_address_says_what_is_wrong() {
        for (address, wrong) in [
            ("", AddressError::Shape),
            ("mail.example.org", AddressError::Shape),
            ("smtp://", AddressError::Shape),
            ("https://mail.example.org", AddressError::Scheme),
            ("smtp://localhost?tls=please", AddressError::Tls),
            ("smtps://mail.example.org?tls=opportunistic", AddressError::Tls),
            ("smtps://name@mail.example.org", AddressError::SignIn),
            ("smtps://:word@mail.example.org", AddressError::SignIn),
            ("smtps://na%FFme:word@mail.example.org", AddressError::SignIn),
        ] {
            assert_eq!(Smtp::at(address).err(), Some(wrong), "{address}");
        }
    }
}
