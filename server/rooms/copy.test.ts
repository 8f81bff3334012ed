import { afterAll, expect, test } from "vitest";
import * as Y from "yjs";
import { freshDatabase } from "@/db/testing";
import { p, page } from "@/document/build";
import { LIMITS } from "@/document/protocol";
import { openDivider } from "@/wiki/live/divider";
import { person, write } from "@/wiki/testing";
import { Copy } from "./copy";

const divider = openDivider();
afterAll(() => divider.close());

const MB = 1024 * 1024;

test("[R107] what has been deleted does not count towards the size of a page; what is there does", async () => {
  const { db } = await freshDatabase();
  const { id } = await write(db, await person(db, "Ada"), "Germ form", page(p("A seed.")));
  const copy = await Copy.open(db, id, divider, () => undefined);
  if (!copy) throw new Error("there is such a page");
  const writer = new Y.Doc();
  const text = new Y.XmlText();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [text]);
  const send = async (change: () => void) => {
    const known = Y.encodeStateVector(writer);
    writer.transact(change);
    const update = Y.encodeStateAsUpdate(writer, known);
    if (copy.isFull(update.byteLength)) return "full";
    return (await copy.take(update, "ada")).ok;
  };
  expect(await send(() => writer.getXmlFragment("default").insert(0, [paragraph]))).toBe(true);
  for (let n = 0; n * 7 * MB < 2 * LIMITS.documentBytes; n++) {
    const rewrite = () => {
      text.delete(0, text.length);
      text.insert(0, `${n % 10}`.repeat(7 * MB));
    };
    expect(await send(rewrite)).toBe(true);
  }
  const said: unknown[] = [];
  for (let n = 0; n < 5; n++) said.push(await send(() => text.insert(0, "x".repeat(7 * MB))));
  expect(said).toEqual([true, true, true, "full", "full"]);
}, 60_000);
