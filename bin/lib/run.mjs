import { spawn } from "node:child_process";
import { root } from "./root.mjs";

const FORWARDED = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a command to its end and gives { code, output }: its exit code (128 + n when signal n ended it, 127 when it could not
 * start) and, with `capture`, what it wrote. Signals sent to us reach it, so nothing stays behind; it ends, then we go on.
 */
export function run(
  command,
  args,
  { env = {}, cwd = root, capture = false, toStderr = false, timeout, uid, gid } = {},
) {
  return new Promise((resolve) => {
    const out = capture ? "pipe" : toStderr ? process.stderr : "inherit";
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: [capture ? "ignore" : "inherit", out, capture ? "pipe" : "inherit"],
      timeout,
      uid,
      gid,
    });
    const chunks = [];
    const keep = (chunk) => chunks.push(chunk);
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    const forward = (signal) => child.kill(signal);
    for (const signal of FORWARDED) process.on(signal, forward);
    const end = (code) => {
      for (const signal of FORWARDED) process.off(signal, forward);
      resolve({ code, output: Buffer.concat(chunks).toString("utf8") });
    };
    child.on("error", (error) => {
      chunks.push(Buffer.from(`${error.message}\n`));
      end(127);
    });
    child.on("close", (code, signal) => end(code ?? 128 + (SIGNAL_NUMBERS[signal] ?? 0)));
  });
}

const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
