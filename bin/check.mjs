#!/usr/bin/env node
// Everything that can be said about the code without running it. All steps run, also after one has failed.
import { install } from "./lib/install.mjs";
import { locked } from "./lib/lock.mjs";
import { run } from "./lib/run.mjs";
import { launch } from "./lib/say.mjs";
import { STEPS } from "./lib/steps.mjs";

await launch(async () => {
  await locked(install);
  const results = [];
  for (const { name, command } of STEPS) {
    const since = Date.now();
    const { code, output } = await run(command[0], command.slice(1), {
      capture: true,
      env: { NEXT_TELEMETRY_DISABLED: "1" },
    });
    const seconds = ((Date.now() - since) / 1000).toFixed(1);
    if (code !== 0) process.stdout.write(`\n${output.trimEnd()}\n\n`);
    results.push(code === 0);
    process.stdout.write(`${code === 0 ? "ok    " : "FAILED"}  ${name} (${seconds} s)\n`);
    if (code > 128) return code;
  }
  const failed = results.filter((ok) => !ok).length;
  process.stdout.write(failed ? `${failed} of ${STEPS.length} checks failed.\n` : "All checks passed.\n");
  return failed ? 1 : 0;
});
