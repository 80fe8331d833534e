//! The `copydesk` binary: everything it does is in [`copydesk::command`].

fn main() -> std::process::ExitCode {
    copydesk::command::main()
}
