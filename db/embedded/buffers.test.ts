import { mkdir, mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { buffersFor } from "./buffers";

test("a large database has more of it kept in memory than a small one", async () => {
  const folder = await mkdtemp(join(tmpdir(), "polylogue-db-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  expect(await buffersFor(folder)).toBe("128MB");
  await mkdir(join(folder, "base/5"), { recursive: true });
  await writeFile(join(folder, "base/5/1249"), "a table");
  expect(await buffersFor(folder)).toBe("128MB");
  await truncate(join(folder, "base/5/1249"), 600 * 1024 * 1024);
  expect(await buffersFor(folder)).toBe("256MB");
});
