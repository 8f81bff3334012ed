import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { authSecret } from "./auth-secret";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "polylogue-secret-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test("[O3] a secret that is set is used and nothing is kept", () => {
  expect(authSecret({ authSecret: "given", dataDir: path.join(dataDir, "never") })).toBe("given");
});

test("[O3] without one, a secret is made once and kept for the owner alone", () => {
  const first = authSecret({ dataDir });
  expect(first.length).toBeGreaterThanOrEqual(43);
  expect(authSecret({ dataDir })).toBe(first);
  expect(statSync(path.join(dataDir, "auth-secret")).mode & 0o777).toBe(0o600);
});
