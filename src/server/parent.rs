//! Is the editor that started the server still there? A server must not outlive it, even where its input stays open.

use std::time::Duration;

use tokio::sync::oneshot;

/// How often is looked.
const EVERY: Duration = Duration::from_secs(2);

/// Tells when the process with this id has gone. Says nothing where that cannot be known.
pub(super) fn watch(process: u32, gone: oneshot::Sender<()>) {
    let Some(mut is_there) = probe(process) else {
        return;
    };
    std::thread::spawn(move || {
        while is_there() && !gone.is_closed() {
            std::thread::sleep(EVERY);
        }
        let _ = gone.send(());
    });
}

type Probe = Box<dyn FnMut() -> bool + Send>;

/// Linux tells the state of any process; a zombie is gone.
#[cfg(target_os = "linux")]
#[expect(clippy::unnecessary_wraps, reason = "other systems may know nothing")]
fn probe(process: u32) -> Option<Probe> {
    Some(Box::new(move || {
        let Ok(stat) = std::fs::read_to_string(format!("/proc/{process}/stat")) else {
            return false;
        };
        // The state follows the command's name, which stands in parentheses and may hold any character.
        let state = stat
            .rsplit_once(')')
            .map_or("", |(_, rest)| rest.trim_start());
        !state.starts_with(['Z', 'X'])
    }))
}

/// Elsewhere on Unix an orphan is given to another parent.
#[cfg(all(unix, not(target_os = "linux")))]
fn probe(process: u32) -> Option<Probe> {
    use std::os::unix::process::parent_id;
    (parent_id() == process).then(|| -> Probe { Box::new(move || parent_id() == process) })
}

#[cfg(not(unix))]
fn probe(_: u32) -> Option<Probe> {
    None
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn one_knows_oneself_and_not_the_dead() {
        let is_there = |process| probe(process).is_some_and(|mut p| p());
        assert!(is_there(std::process::id()));
        assert!(!is_there(u32::MAX));
    }
}
