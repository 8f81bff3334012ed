import { build } from "esbuild";
import { join } from "node:path";

/** For tests: where to bundle the command line to. Beneath node_modules, so that it finds the packages outside of it. */
export function bundlePath(name: string): string {
  return join(process.cwd(), `node_modules/.cache/polylogue/${name}-test-${process.pid}.mjs`);
}

/** For tests: bundles the command line as it is started by `npm run wiki`. */
export async function buildCommandLine(outfile: string): Promise<void> {
  await build({
    entryPoints: ["cli/index.ts"],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "error",
  });
}
