//! The command line; all of it is in `factlight::cli`.

fn main() -> std::process::ExitCode {
    factlight::cli::main()
}
