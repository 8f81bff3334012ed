import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { HUES } from "@/document/positions/stances";
import { IN_FILE } from "./palette";

test("[V20] a picture that leaves the wiki has the light colours of the pages", () => {
  const tokens = readFileSync(new URL("../_design/tokens.css", import.meta.url), "utf8");
  const light = (name: string) => new RegExp(`--${name}: light-dark\\((#[0-9a-f]+),`).exec(tokens)?.[1];
  expect([IN_FILE.paper, IN_FILE.ink, IN_FILE.soft, IN_FILE.line, IN_FILE.missing]).toEqual(
    ["paper", "ink", "ink-soft", "line", "missing"].map(light),
  );
  for (const hue of HUES) {
    expect([hue, IN_FILE.text[hue], IN_FILE.rule[hue]]).toEqual([hue, light(hue), light(`${hue}-rule`)]);
  }
});
