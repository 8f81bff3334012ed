import { once } from "node:events";
import { createServer } from "node:http";
import { expect, test } from "vitest";
import { freshDatabase } from "@/db/testing";
import { p, page } from "@/document/build";
import { person, write } from "@/wiki/testing";
import { warmUp } from "./warm-up";

test("[O33] after a start some pages are read before anybody comes, whatever becomes of one of them, until the server ends", async () => {
  const { db } = await freshDatabase();
  const mona = await person(db, "Mona");
  for (const title of ["Commons", "Germ form", "Oekonux"]) await write(db, mona, title, page(p("A seed.")));
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? "");
    if (request.url === "/wiki/Commons") request.socket.destroy();
    else response.end("a page");
    if (request.url === "/wiki/Germ_form") server.close();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  expect(await warmUp(db, server, () => -Infinity)).toBe(3);
  expect(seen).toEqual(["/", "/wiki/Commons", "/wiki/Germ_form"]);
});

test("[O33] whoever comes to write after a start goes before those pages, but not for ever", async () => {
  const { db } = await freshDatabase();
  let coming = true;
  const seen: boolean[] = [];
  const server = createServer((_, response) => {
    seen.push(coming);
    response.end("a page");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const asked: number[] = [];
  const cameBefore = (times: number) => () => {
    asked.push(performance.now());
    coming = asked.length < times;
    return coming ? performance.now() : -Infinity;
  };
  expect(await warmUp(db, server, cameBefore(4), { quiet: 5, polite: 60_000 })).toBe(1);
  expect([asked.length, seen]).toEqual([4, [false]]);
  expect(await warmUp(db, server, cameBefore(Infinity), { quiet: 5, polite: 20 })).toBe(1);
  expect(seen).toEqual([false, true]);
  server.close();
});
