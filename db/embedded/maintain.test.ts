import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { copyTemplate } from "../testing-host";
import { openEngine } from "./engine";
import { maintain } from "./maintain";
import { createTurns } from "./turns";

vi.setConfig({ testTimeout: 60_000 });

test("[B9] what is written is checkpointed, vacuumed and analysed, and an idle database is left alone", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "polylogue-db-"));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  await copyTemplate(dataDir);
  const { pglite, files } = await openEngine(join(dataDir, "database"), false);
  const asked: string[] = [];
  const turns = createTurns(
    async (bytes, onAnswer) => {
      asked.push(Buffer.from(bytes).toString("latin1", 5, bytes.length - 1));
      await pglite.execProtocolRawStream(bytes, { onRawData: (answer) => onAnswer(answer.slice()) });
    },
    1_000,
    (error) => {
      throw error;
    },
  );
  await turns.query("create table t (n int)");
  await turns.query("insert into t select generate_series(1, 1000)");
  const failures: unknown[] = [];
  const pace = {
    look: 5,
    checkpointBytes: 1_000,
    checkpointAfter: 60_000,
    vacuumBytes: 1_000,
    quiet: 0,
    vacuumAfter: 60_000,
  };
  const end = maintain(turns, files, (error) => failures.push(error), pace);
  const estimate = async () =>
    (await turns.query("select reltuples::int from pg_class where relname = 't'"))[0]?.[0];
  await expect.poll(estimate, { timeout: 10_000 }).toBe("1000");
  await expect.poll(() => files.logBytes, { timeout: 10_000 }).toBe(0);
  end();
  await turns.idle();
  expect(failures).toEqual([]);
  expect(asked.filter((sql) => sql === "checkpoint").length).toBe(2);
  expect(asked).toContain("vacuum (analyze) public.t");
  await pglite.close();
});
