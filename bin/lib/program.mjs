import { spawn } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { run } from "./run.mjs";
import { say } from "./say.mjs";

/** Characters of a program's output that are kept. */
const MOST_WRITTEN = 1_000_000;
const INSTALL_MS = 300_000;
/** Where Debian asks whether the service of a package that is being installed may be started. */
const POLICY = "/usr/sbin/policy-rc.d";

/** The path of a program on the PATH; undefined when there is none. */
export async function onPath(name) {
  const { code, output } = await run("sh", ["-c", `command -v ${name}`], { capture: true });
  return code === 0 ? output.trim() : undefined;
}

/**
 * Installs a package of the distribution, where that can be done: as root, on a system with apt-get. Only its programs
 * are wanted, so none of its services is started.
 */
export async function installPackage(name) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  say(`Installing ${name} from the distribution …`);
  const quiet = !existsSync(POLICY);
  if (quiet) writeFileSync(POLICY, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    const apt = { capture: true, timeout: INSTALL_MS, env: { DEBIAN_FRONTEND: "noninteractive" } };
    await run("apt-get", ["update", "-q"], apt);
    const { code, output } = await run(
      "apt-get",
      ["install", "-y", "-q", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold", name],
      apt,
    );
    if (code !== 0) say(output.trim().split("\n").slice(-5).join("\n"));
  } finally {
    if (quiet) rmSync(POLICY, { force: true });
  }
}

/**
 * Starts a program that serves, and resolves once it has written what `ready` matches. Should we be
 * ended, it goes too.
 */
export function launchProgram(command, args, { ready, patience = 30_000, ...options }) {
  // In a group of its own: a Ctrl-C in the terminal is for us, who know what must end first.
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], detached: true, ...options });
  const ended = new Promise((resolve) => child.on("close", resolve));
  // With whatever it has started itself.
  const abandon = () => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  };
  process.once("exit", abandon);
  void ended.then(() => process.off("exit", abandon));
  let written = "";
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`${command} ${why}. It wrote:\n${written}`));
    const late = setTimeout(() => {
      abandon();
      fail(`was not ready within ${patience / 1000} s`);
    }, patience);
    const hear = (chunk) => {
      if (written.length < MOST_WRITTEN) written += chunk;
      if (!ready.test(written)) return;
      clearTimeout(late);
      resolve({
        /** Resolves when it has ended, by whoever. */
        ended,
        /** What it has written, as far as anybody would read. */
        output: () => written,
        /** Sends it a signal; resolves when it has ended, to its exit code, or null when the signal itself ended it. */
        stop(signal) {
          child.kill(signal);
          return ended;
        },
        /** Sends it a signal after which it lives on, such as SIGSTOP. */
        signal: (name) => child.kill(name),
      });
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", hear);
    child.on("error", (error) => fail(`could not be started: ${error.message}`));
    void ended.then((code) => {
      clearTimeout(late);
      fail(`ended with ${code}`);
    });
  });
}
