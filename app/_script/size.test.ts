import { build } from "esbuild";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { scriptOptions } from "@/bin/lib/build.mjs";

test("[F6] the script of a page that is read, cards and search in it, is at most 30 kB compressed", async () => {
  const { outputFiles } = await build({ ...scriptOptions, write: false as const });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  expect(bytes.byteLength).toBeGreaterThan(1_000);
  expect(gzipSync(bytes).byteLength).toBeLessThan(30_000);
  expect(brotliCompressSync(bytes).byteLength).toBeLessThan(30_000);
});
