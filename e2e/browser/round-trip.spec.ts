import { build } from "esbuild";
import { expect, test } from "@playwright/test";
import type { Tried } from "./round-trip/in-browser";

/** Documents that are tried in a run of all tests, the same ones each time; ROUND_TRIPS tries more, ROUND_TRIPS_SEED others. */
const RUNS = Number(process.env["ROUND_TRIPS"] ?? 150);
const SEED = Number(process.env["ROUND_TRIPS_SEED"] ?? 7);

test("[E73] any document of the schema comes unchanged through editor, Y.Doc, JSON, clipboard and paste", async ({
  page,
}) => {
  test.setTimeout(60_000 + RUNS * 300);
  const { outputFiles } = await build({
    entryPoints: ["e2e/browser/round-trip/in-browser.ts"],
    bundle: true,
    write: false,
    format: "iife",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  await page.setContent("<!doctype html><title>Round trips</title>");
  await page.addScriptTag({ content: outputFiles[0]?.text ?? "" });
  const tried = await page.evaluate(
    ([seed, runs]) =>
      (window as unknown as { tryAny: (seed: number, runs: number) => Tried }).tryAny(seed, runs),
    [SEED, RUNS] as const,
  );
  expect(tried).toEqual({ ...tried, failed: false, error: null });
  expect(tried.runs).toBe(RUNS);
});
