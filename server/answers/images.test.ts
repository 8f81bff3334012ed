import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { freshDatabase } from "@/db/testing";
import { image, page } from "@/document/build";
import { takeImage } from "@/wiki/images/take";
import { person, write } from "@/wiki/testing";
import { openImages } from "./images";

test("[E56] a picture has an address of its own, which may be kept for ever once everybody may see it, and runs nothing", async () => {
  const { db } = await freshDatabase();
  const answer = openImages(db);
  const server = createServer((request, response) => {
    void answer(request, response).then((answered) => {
      if (!answered) response.writeHead(501).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  // A server that listens on a port has an address of this kind.
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ada = await person(db, "Ada");
  const file = await sharp({ create: { width: 700, height: 350, channels: 3, background: "#123456" } })
    .png()
    .toBuffer();
  const taken = await takeImage(db, ada, file);
  if (!taken.ok) throw new Error(taken.sentence);

  const hidden = await fetch(base + taken.src);
  expect([hidden.status, hidden.headers.get("cache-control")]).toEqual([404, "no-store"]);
  await write(db, ada, "Map", page(image({ src: taken.src })));
  const shown = await fetch(base + taken.src);
  expect(shown.status).toBe(200);
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    "content-type": "image/webp",
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
  });
  expect(await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).toMatchObject({
    width: 700,
    height: 350,
  });
  const small = await fetch(`${base}/images/${taken.hash}/480.webp`);
  expect((await sharp(Buffer.from(await small.arrayBuffer())).metadata()).width).toBe(480);
  const again = await fetch(base + taken.src, {
    headers: { "if-none-match": shown.headers.get("etag") ?? "" },
  });
  expect(again.status).toBe(304);
  for (const path of [
    `/images/${taken.hash}/481.webp`,
    "/images/x",
    `/images/${taken.hash}/700x350.webp.html`,
  ]) {
    const { status } = await fetch(base + path);
    expect([path, status]).toEqual([path, 404]);
  }
});
