import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freshDatabase } from "@/db/testing";
import { loadDemo } from "./demo";

test("[W72] the demo is loaded into an empty wiki and into no other", async () => {
  const { db } = await freshDatabase();
  const folder = await mkdtemp(join(tmpdir(), "polylogue-demo-"));
  try {
    await writeFile(join(folder, "One.md"), "one");
    expect(await loadDemo(db, folder)).toBe(1);
    expect(await loadDemo(db, folder)).toBe(0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
