//! Installing Debian packages, where that is possible without asking anyone.

use std::process::Command;

use anyhow::{Result, bail};

use crate::run;

/// Installs packages with `apt-get`, as root or by a `sudo` that asks for no password.
pub fn install(packages: &[&str]) -> Result<()> {
    if !run::is_there("apt-get") {
        bail!("there is no apt-get here");
    }
    let is_root = run::output(run::command("id").arg("-u")).is_ok_and(|id| id == "0");
    if !is_root && run::output(run::command("sudo").args(["-n", "true"])).is_err() {
        bail!("installing {} needs root", packages.join(" "));
    }
    println!("installing {} with apt-get", packages.join(" "));
    let install = || {
        let mut command = apt_get(is_root);
        command.args(["install", "-y", "-q", "--no-install-recommends"]).args(packages);
        run::run(&mut command)
    };
    // The lists of packages may be missing or old; asking for new ones takes time, so only then.
    install().or_else(|_| {
        run::run(apt_get(is_root).args(["update", "-q"]))?;
        install()
    })
}

fn apt_get(is_root: bool) -> Command {
    let mut command = if is_root { run::command("env") } else { run::command("sudo") };
    if !is_root {
        command.args(["-n", "env"]);
    }
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    command
}
