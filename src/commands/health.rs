//! Asks the bot that runs on this machine how it is.

use std::{
    io::{self, Read as _, Write as _},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream},
    process::ExitCode,
    time::Duration,
};

use footnote::settings::Settings;

use super::{failed, written};

/// A bot that takes longer isn't well.
const WITHIN: Duration = Duration::from_secs(3);
/// It says a few lines.
const MOST: u64 = 64 << 10;

/// What the bot says of itself; exit code 0 where all is well.
pub(crate) fn health(settings: &Settings) -> ExitCode {
    let Some(address) = settings.listen else {
        return failed(&"FOOTNOTE_LISTEN is not set: the bot tells nobody how it is");
    };
    match ask(near(address)) {
        Ok((is_well, told)) => written(io::stdout().write_all(told.as_bytes()), is_well),
        Err(error) => written(writeln!(io::stdout(), "nobody answers on {address}: {error}"), false),
    }
}

/// Listening everywhere, it is to be found here.
fn near(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

fn ask(address: SocketAddr) -> io::Result<(bool, String)> {
    let mut stream = TcpStream::connect_timeout(&address, WITHIN)?;
    stream.set_read_timeout(Some(WITHIN))?;
    stream.set_write_timeout(Some(WITHIN))?;
    write!(stream, "GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.take(MOST).read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").ok_or(io::ErrorKind::InvalidData)?;
    Ok((head.starts_with("HTTP/1.1 200 "), body.to_owned()))
}
