//! Taking up the line to the mail server.

use std::{io, time::Duration};

use tokio::{
    net::{TcpStream, lookup_host},
    time::timeout,
};

/// How long one machine behind the mail server's name may take to take the call.
pub(super) const CALL: Duration = Duration::from_secs(10);

/// A line to the first machine behind the name that takes the call.
///
/// What is written on it goes out at once. Left alone, the kernel keeps a short write back
/// until the one before has been confirmed: the dot that ends a message would wait for 40 ms
/// behind every message, and a newsletter with it.
pub(super) async fn call(server: (&str, u16)) -> io::Result<TcpStream> {
    let mut failed = io::Error::new(io::ErrorKind::NotFound, "no address");
    for machine in lookup_host(server).await? {
        let taken = timeout(CALL, TcpStream::connect(machine)).await;
        match taken.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into())) {
            Ok(line) => {
                line.set_nodelay(true)?;
                return Ok(line);
            }
            Err(error) => failed = error,
        }
    }
    Err(failed)
}
