import { run } from "./run";

// Not process.exit: what was written to a pipe must reach its end first.
process.exitCode = await run(process.argv.slice(2));
