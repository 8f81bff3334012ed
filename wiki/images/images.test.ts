import { sql } from "drizzle-orm";
import { crc32 } from "node:zlib";
import sharp from "sharp";
import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { getImageFile } from "@/db/images";
import { freshDatabase, inRollback } from "@/db/testing";
import { image, p, page } from "@/document/build";
import { title } from "@/document/titles";
import { READER, type Actor } from "../accounts/actor";
import { proposePage } from "../drafts/propose";
import { readPage } from "../pages/read";
import { removePage } from "../pages/remove";
import { hideRevision } from "../revisions/hide";
import { person, write } from "../testing";
import { creditImage, describeImage } from "./credit";
import { sightOf } from "./look";
import { shrink } from "./shrink";
import { sweepImages } from "./sweep";
import { takeImage } from "./take";

const RED = { r: 200, g: 30, b: 30 };

/** A file as a camera makes it, with a place in it. */
function photo(width: number, height: number, orientation = 1): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: RED } })
    .withExif({ IFD0: { Copyright: "secret-maker" }, IFD3: { GPSLatitude: "52/1 31/1 0/1" } })
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer();
}

async function bring(db: Db, actor: Actor, bytes: Uint8Array) {
  const taken = await takeImage(db, actor, bytes);
  if (!taken.ok) throw new Error(taken.sentence);
  return taken;
}

const sight = (db: Db, hash: string, actor: Actor) => sightOf(db, hash, () => Promise.resolve(actor));

test("[E50] a picture is made anew in sensible widths, upright, and without what a camera wrote into it", async () => {
  const file = await photo(3000, 1000, 6);
  expect((await sharp(file).metadata()).exif?.toString("latin1")).toContain("secret-maker");
  const made = await shrink(file);
  if (typeof made === "string") throw new Error(made);
  // Lying on its side, it is turned.
  expect([made.width, made.height]).toEqual([1000, 3000]);
  expect(made.files.map(({ width }) => width)).toEqual([1000, 480, 960]);
  for (const { data, width } of made.files) {
    const found = await sharp(data).metadata();
    expect([found.format, found.width, found.exif, found.orientation]).toEqual([
      "webp",
      width,
      undefined,
      undefined,
    ]);
  }
  const wide = await shrink(await photo(5000, 500));
  expect(wide).toMatchObject({ width: 2400, height: 240 });
});

test("[E51] what a file is, is known by its bytes; a program, a damaged file and one with too many dots are refused", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const reason = async (bytes: Uint8Array) => {
      const taken = await takeImage(db, ada, bytes);
      return taken.ok ? "taken" : taken.reason;
    };
    expect(
      await reason(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>')),
    ).toBe("kind");
    expect(await reason(Buffer.from("%PDF-1.7 and so on"))).toBe("kind");
    expect(await reason((await photo(300, 300)).subarray(0, 700))).toBe("unreadable");
    expect(await reason(Buffer.alloc(20_000_001))).toBe("too-large");
    // A few bytes that say of themselves that they are 900 million dots.
    const bomb = await sharp({ create: { width: 20, height: 10, channels: 3, background: RED } })
      .png()
      .toBuffer();
    bomb.writeUInt32BE(30_000, 16);
    bomb.writeUInt32BE(30_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    expect(await reason(bomb)).toBe("too-many-dots");
    for (const kind of ["png", "jpeg", "webp", "gif", "avif"] as const) {
      const file = await sharp({ create: { width: 20, height: 10, channels: 3, background: RED } })
        .toFormat(kind)
        .toBuffer();
      expect([kind, await reason(file)]).toEqual([kind, "taken"]);
    }
    expect(await takeImage(db, READER, await photo(20, 20))).toMatchObject({ ok: false, reason: "sign-in" });
  });
});

test("[E52] a picture is seen by who brought it and by reviewers, and by everybody while a page or its history shows it", async () => {
  const { db } = await freshDatabase();
  const [ada, bo, mona] = [
    await person(db, "Ada"),
    await person(db, "Bo"),
    await person(db, "Mona", "moderator"),
  ];
  const { hash, src } = await bring(db, ada, await photo(600, 300));
  const seen = async () => [
    await sight(db, hash, READER),
    await sight(db, hash, bo),
    await sight(db, hash, ada),
    await sight(db, hash, mona),
  ];
  expect(await seen()).toEqual(["nobody", "nobody", "some", "some"]);
  expect(await describeImage(db, READER, hash)).toBeUndefined();
  const { revision } = await write(db, ada, "Map", page(p("A map."), image({ src })));
  expect(await seen()).toEqual(["everybody", "everybody", "everybody", "everybody"]);
  expect((await describeImage(db, READER, hash))?.pages).toMatchObject([{ title: "Map" }]);
  // A revision keeps it.
  await write(db, ada, "Map", page(p("No map.")));
  expect(await sight(db, hash, READER)).toBe("everybody");
  // Unless that revision is hidden.
  const reason = "a face";
  const hidden = await hideRevision(db, mona, revision, {
    text: true,
    summary: false,
    authors: false,
    reason,
  });
  expect(hidden.ok).toBe(true);
  expect(await seen()).toEqual(["nobody", "nobody", "some", "some"]);
  const shown = await hideRevision(db, mona, revision, {
    text: false,
    summary: false,
    authors: false,
    reason,
  });
  expect([shown.ok, await sight(db, hash, READER)]).toEqual([true, "everybody"]);
  const gone = await removePage(db, mona, title("Map"), "gone");
  expect(gone.ok).toBe(true);
  expect(await seen()).toEqual(["nobody", "nobody", "some", "some"]);
});

test("[E53] a newcomer's picture stays with the draft that shows it until that is accepted", async () => {
  const { db } = await freshDatabase();
  const [nia, bo] = [await person(db, "Nia", "newcomer"), await person(db, "Bo")];
  const mona = await person(db, "Mona", "moderator");
  const { hash, src } = await bring(db, nia, await photo(500, 300));
  const proposed = await proposePage(db, nia, title("Seeds"), { doc: page(p("Seeds."), image({ src })) });
  if (!proposed.ok) throw new Error(proposed.sentence);
  expect(await sight(db, hash, READER)).toBe("nobody");
  expect(await sight(db, hash, bo)).toBe("nobody");
  expect(await sight(db, hash, nia)).toBe("some");
  expect(await sight(db, hash, mona)).toBe("some");
  for (let n = 1; n < 20; n += 1) await bring(db, nia, await photo(20 + n, 20));
  expect(await takeImage(db, nia, await photo(90, 90))).toMatchObject({ ok: false, reason: "too-many" });
});

test("[E54] who made a picture stands beneath it on every page that shows it, at once", async () => {
  const { db } = await freshDatabase();
  const [ada, nia] = [await person(db, "Ada"), await person(db, "Nia", "newcomer")];
  const { hash, src } = await bring(db, ada, await photo(600, 300));
  await write(db, ada, "Map", page(image({ src, alt: "A map", title: "The land" })));
  const html = async () => {
    const view = await readPage(db, READER, title("Map"));
    return view.state === "live" ? view.html : "";
  };
  expect(await html()).toContain(`href="/image/${hash}"`);
  expect(await html()).toContain('width="600" height="300"');
  expect(await html()).toContain(`/images/${hash}/480.webp 480w, ${src} 600w`);
  const credit = { author: "Cy <b>", licence: "CC BY 4.0", source: "javascript:alert(1)" };
  expect(await creditImage(db, nia, hash, credit)).toMatchObject({ ok: false, reason: "role" });
  expect(await creditImage(db, ada, hash, credit)).toEqual({ ok: true });
  expect(await html()).toContain(
    'The land · <span class="image-credit">Cy &lt;b&gt;, CC BY 4.0, javascript:alert(1)</span>',
  );
  await creditImage(db, ada, hash, { author: "", licence: "", source: "https://example.org/map" });
  expect(await html()).toContain(
    '<a href="https://example.org/map" class="external" rel="nofollow noopener">source</a>',
  );
});

test("[E55] what nothing has shown for thirty days is swept away, and nothing else", async () => {
  const { db } = await freshDatabase();
  const [ada, nia] = [await person(db, "Ada"), await person(db, "Nia", "newcomer")];
  const [shown, drafted, left, late] = await Promise.all(
    [40, 41, 42, 43].map(async (size) => await bring(db, size === 41 ? nia : ada, await photo(size, 40))),
  );
  if (!shown || !drafted || !left || !late) throw new Error("four pictures were brought");
  await write(db, ada, "Map", page(image({ src: shown.src })));
  await proposePage(db, nia, title("Seeds"), { doc: page(p("Seeds."), image({ src: drafted.src })) });
  await db.execute(sql`update image_upload set at = at - interval '31 days' where hash <> ${late.hash}`);
  expect(await sweepImages(db)).toBe(1);
  const there = async (hash: string) =>
    (await getImageFile(db, hash, 40)) ?? (await getImageFile(db, hash, 41));
  expect(await there(shown.hash)).toBeDefined();
  expect(await there(drafted.hash)).toBeDefined();
  expect(await getImageFile(db, left.hash, 42)).toBeUndefined();
  expect(await getImageFile(db, late.hash, 43)).toBeDefined();
});

test("[E52] a page is not named for a picture that only a hidden revision of it shows", () =>
  inRollback(async (db) => {
    const [ada, mona] = [await person(db, "Adele"), await person(db, "Monique", "moderator")];
    const { hash, src } = await bring(db, ada, await photo(500, 300));
    const { revision } = await write(db, ada, "Private map", page(p("A map."), image({ src })));
    await write(db, ada, "Private map", page(p("No map.")));
    await write(db, ada, "Open map", page(image({ src })));
    const named = async () => (await describeImage(db, READER, hash))?.pages.map(({ title }) => title);
    expect(await named()).toEqual(["Open map", "Private map"]);
    const parts = { text: true, summary: false, authors: false };
    await hideRevision(db, mona, revision, { ...parts, reason: "a face" });
    expect(await named()).toEqual(["Open map"]);
  }));
