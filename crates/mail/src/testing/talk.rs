//! The server's half of one conversation.

use std::io;

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    net::{
        TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
};

use super::{Act, Received, State, lock};

const HELLO: &str =
    "250-mail.example.org\r\n250-AUTH PLAIN LOGIN\r\n250 ENHANCEDSTATUSCODES\r\n";

/// Ends when either side hangs up.
pub(super) async fn talk(line: TcpStream, act: Act, state: &State) -> io::Result<()> {
    let (from, mut to) = line.into_split();
    let mut from = BufReader::new(from).lines();
    if act == Act::Silent {
        while from.next_line().await?.is_some() {}
        return Ok(());
    }
    if act == Act::TurnAway {
        return to.write_all(b"554 5.7.1 not you\r\n").await;
    }
    to.write_all(b"220 mail.example.org ready\r\n").await?;
    let mut mail = Received {
        from: String::new(),
        to: String::new(),
        data: String::new(),
        sign_in: None,
        accepted: false,
    };
    while let Some(said) = from.next_line().await? {
        let (verb, rest) = said.split_once([' ', ':']).unwrap_or((&said, ""));
        let answer = match verb.to_ascii_uppercase().as_str() {
            "EHLO" | "HELO" => HELLO.into(),
            "AUTH" if act == Act::RefuseSignIn => "535 5.7.8 wrong name or password\r\n".into(),
            "AUTH" => {
                mail.sign_in = rest.split_once(' ').map(|(_, secret)| secret.into());
                "235 2.7.0 welcome\r\n".into()
            }
            "MAIL" if act == Act::RefuseSender => "550 5.7.1 not from you\r\n".into(),
            "MAIL" => {
                mail.from = address(rest);
                "250 2.1.0 ok\r\n".into()
            }
            "RCPT" => {
                mail.to = address(rest);
                to_recipient(act, &mail.to, state)
            }
            "DATA" if act == Act::CutBeforeMessage => return Ok(()),
            "DATA" => {
                to.write_all(b"354 go ahead\r\n").await?;
                mail.data = read_message(&mut from).await?;
                if !answer_message(&mut to, &mut from, act, &mail, state).await? {
                    return Ok(());
                }
                continue;
            }
            "QUIT" => return to.write_all(b"221 2.0.0 goodbye\r\n").await,
            _ => "502 5.5.1 what?\r\n".to_owned(),
        };
        to.write_all(answer.as_bytes()).await?;
    }
    Ok(())
}

fn to_recipient(act: Act, address: &str, state: &State) -> String {
    if act == Act::RefuseRecipient || lock(&state.unknown).contains(address) {
        format!("550 5.1.1 <{address}>: nobody of that name\r\n")
    } else if act == Act::BusyAtRecipient {
        format!("451 4.7.1 <{address}>: come back later\r\n")
    } else {
        "250 2.1.5 ok\r\n".into()
    }
}

async fn read_message(from: &mut Lines<BufReader<OwnedReadHalf>>) -> io::Result<String> {
    let mut data = String::new();
    loop {
        match from.next_line().await? {
            None => return Err(io::ErrorKind::UnexpectedEof.into()),
            Some(line) if line == "." => return Ok(data),
            Some(line) => {
                data.push_str(line.strip_prefix('.').unwrap_or(&line));
                data.push('\n');
            }
        }
    }
}

/// Whether the conversation goes on.
async fn answer_message(
    to: &mut OwnedWriteHalf,
    from: &mut Lines<BufReader<OwnedReadHalf>>,
    act: Act,
    mail: &Received,
    state: &State,
) -> io::Result<bool> {
    let (accepted, answer) = match act {
        Act::RefuseMessage => (false, "554 5.6.0 no thank you\r\n"),
        Act::BusyAfterMessage => (false, "451 4.3.0 come back later\r\n"),
        Act::CutAfterMessage | Act::SilentAfterMessage => (false, ""),
        _ => (true, "250 2.0.0 ok: queued as 7F3A\r\n"),
    };
    if act == Act::Hold {
        state.holding.send_modify(|held| *held += 1);
        if let Ok(permit) = state.gate.acquire().await {
            permit.forget();
        }
    }
    // Kept before it is answered, so that who has the answer also finds the message.
    lock(&state.received).push(Received { accepted, ..mail.clone() });
    if act == Act::Hold {
        state.holding.send_modify(|held| *held -= 1);
    }
    if act == Act::SilentAfterMessage {
        while from.next_line().await?.is_some() {}
    }
    if answer.is_empty() {
        return Ok(false);
    }
    to.write_all(answer.as_bytes()).await?;
    Ok(true)
}

/// What stands between `<` and `>`.
fn address(text: &str) -> String {
    let inner = text.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inner.map(|(address, _)| address.into()).unwrap_or_default()
}
