//! The `copydesk` binary: everything it does is in [`copydesk::command`].

/// The allocator of glibc keeps what it was ever given: a morning's drafts, closed again, would stay in memory until evening.
/// This one hands pages that nobody used for a second back to the system, from a thread of its own.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> std::process::ExitCode {
    copydesk::command::main()
}
