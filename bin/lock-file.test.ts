import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";

/*
 * npm writes a lock file that only installs on the machine that wrote it when the registry at hand lacks a platform's
 * package (it is left out in silence) or has an address of its own (it is written down).
 */

const shape = z.object({
  packages: z.record(
    z.string(),
    z.object({
      resolved: z.string().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});
const file = path.resolve(import.meta.dirname, "..", "package-lock.json");
const { packages } = shape.parse(JSON.parse(readFileSync(file, "utf8")));

test("[O10] the lock file names no registry", () => {
  expect(Object.keys(packages).filter((name) => packages[name]?.resolved !== undefined)).toEqual([]);
});

test("[O10] the lock file has the package of every platform", () => {
  const named = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  const there = Object.keys(packages).map((place) => place.split("node_modules/").at(-1));
  expect(named.filter((name) => !there.includes(name))).toEqual([]);
});
