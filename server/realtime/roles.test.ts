import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { freshDatabase } from "@/db/testing";
import { p, page } from "@/document/build";
import { MESSAGE } from "@/document/protocol";
import { title } from "@/document/titles";
import { toJSON } from "@/document/ydoc";
import type { Actor } from "@/wiki/accounts/actor";
import { openSession } from "@/wiki/sessions/session";
import type { Db } from "@/wiki/database";
import { openDraft } from "@/wiki/drafts/open";
import { withdrawDraft } from "@/wiki/drafts/submit";
import { loadDoc } from "@/wiki/live/load";
import { removePage } from "@/wiki/pages/remove";
import { startPage } from "@/wiki/pages/start";
import { protectPage } from "@/wiki/protection/protect";
import { person, write } from "@/wiki/testing";
import { awareness, change, step1, type Message } from "./messages";
import { openDoor, type Door } from "./testing";

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Who is in each room as a reader, and who writes there, by the initials of the roles; all others find no room. */
const ROOMS = {
  "a page": { reads: "rn", writes: "mMa" },
  "a talk page": { reads: "rn", writes: "mMa" },
  "somebody's user page": { reads: "rnm", writes: "Ma" },
  "a page that is protected": { reads: "rnm", writes: "Ma" },
  "a page that nobody has written yet": { reads: "", writes: "mMa" },
  "a page that was deleted": { reads: "", writes: "" },
  "a draft of the newcomer's": { reads: "", writes: "nMa" },
  "a draft that is over": { reads: "nMa", writes: "" },
  "no room": { reads: "", writes: "" },
} as const;

type Room = keyof typeof ROOMS;
type Standing = "signed out" | "reads" | "writes";
type Outcome = "answered" | "taken" | "dropped" | "passed over" | "4400";

type Row = { frame: (mark: string) => Uint8Array | string } & Record<Standing, Outcome>;

const alike = (outcome: Outcome) => ({ "signed out": outcome, reads: outcome, writes: outcome });
const CHANGE = { "signed out": "dropped", reads: "dropped", writes: "taken" } as const;

/** What becomes of each message that can come in a room, by how its sender stands there. */
const MESSAGES = {
  step1: { frame: () => step1(Y.encodeStateVector(new Y.Doc())), ...alike("answered") },
  change: { frame: (mark) => change(typed(mark)), ...CHANGE },
  "change, as an answer to a step 1": { frame: (mark) => sync(1, typed(mark)), ...CHANGE },
  awareness: {
    frame: (mark) => presence(mark),
    "signed out": "dropped",
    reads: "taken",
    writes: "taken",
  },
  "query-awareness": { frame: () => Uint8Array.of(MESSAGE.queryAwareness), ...alike("answered") },
  nothing: { frame: () => Uint8Array.of(MESSAGE.auth, 0), ...alike("passed over") },
  "an acknowledgement, which only the server sends": {
    frame: () => Uint8Array.of(MESSAGE.acknowledgement, 1),
    ...alike("4400"),
  },
  "a kind that nobody knows": { frame: () => Uint8Array.of(9), ...alike("4400") },
  "a step that nobody knows": { frame: () => sync(3, new Uint8Array()), ...alike("4400") },
  "a frame that is cut short": { frame: (mark) => change(typed(mark)).slice(0, -1), ...alike("4400") },
  "an empty frame": { frame: () => new Uint8Array(), ...alike("4400") },
  "a text": { frame: () => "step1", ...alike("4400") },
} satisfies Record<Message["kind"], Row> & Record<string, Row>;

let clients = 0;

/** What a client of its own says of itself. */
function presence(mark: string): Uint8Array {
  return awareness([{ clientId: ++clients, clock: 1, state: { mark } }]);
}

function sync(step: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

/** A paragraph at the beginning of whatever is there. */
function typed(mark: string): Uint8Array {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(mark)]);
  doc.getXmlFragment("default").insert(0, [paragraph]);
  return Y.encodeStateAsUpdate(doc);
}

async function begin(): Promise<{
  db: Db;
  door: Door;
  rooms: Record<Room, string>;
  secrets: Map<string, string>;
}> {
  const { db } = await freshDatabase();
  const door = await openDoor(db);
  cleanups.push(() => door.close());
  const [nell, mia, mo, ada] = [
    await person(db, "Nell", "newcomer"),
    await person(db, "Mia"),
    await person(db, "Mo", "moderator"),
    await person(db, "Ada", "admin"),
  ];
  const secrets = new Map<string, string>();
  const keys: [string, Actor][] = [
    ["n", nell],
    ["m", mia],
    ["M", mo],
    ["a", ada],
  ];
  for (const [initial, who] of keys)
    if (who.role !== "reader") secrets.set(initial, await openSession(db, who.id, "test"));
  const text = page(p("A seed."));
  const written = async (name: string) => (await write(db, ada, name, text)).id;
  const ok = <Done extends { ok: boolean }>(done: Done): Extract<Done, { ok: true }> => {
    if (!done.ok) throw new Error(JSON.stringify(done));
    return done as Extract<Done, { ok: true }>;
  };
  const draftOf = async (name: string) => ok(await openDraft(db, nell, title(name)));
  const rooms = {
    "a page": await written("Commons"),
    "a talk page": await written("Talk:Commons"),
    "somebody's user page": await written("User:Ada"),
    "a page that is protected": await written("Guarded"),
    "a page that nobody has written yet": ok(await startPage(db, mia, title("Unborn"))).page.id,
    "a page that was deleted": await written("Gone"),
    "a draft of the newcomer's": (await draftOf("Commons")).liveId,
    "a draft that is over": "",
    "no room": "00000000-0000-4000-8000-000000000000",
  };
  const over = await draftOf("Talk:Commons");
  rooms["a draft that is over"] = over.liveId;
  ok(await withdrawDraft(db, nell, over.draftId));
  const protection = { edit: "moderator", propose: "newcomer", reason: "war" } as const;
  ok(await protectPage(db, mo, title("Guarded"), protection));
  ok(await removePage(db, mo, title("Gone"), "spam"));
  return { db, door, rooms, secrets };
}

type Heard = { code: number } | { answered: boolean; frames: Buffer[] };

/** Lets an admin be in a room, for there to be somebody to be told of; whether there is such a room. */
async function stay(
  { door, secrets }: { door: Door; secrets: Map<string, string> },
  room: string,
): Promise<boolean> {
  const headers = { cookie: `next-auth.session-token=${secrets.get("a") ?? ""}` };
  const socket = new WebSocket(`${door.url}/${room}?schema=1`, { headers });
  cleanups.push(() => socket.terminate());
  return await new Promise((resolve, reject) => {
    socket.on("error", reject);
    socket.on("close", () => resolve(false));
    socket.on("message", (frame: Buffer) => {
      if (frame[0] === MESSAGE.awareness && presences([frame]).includes("host")) resolve(true);
      else if (frame[0] === MESSAGE.sync) socket.send(presence("host"));
    });
  });
}

/** What comes back to whoever sends these frames in a room, and then asks for its text; or the code with which they are closed. */
async function send(
  { door, secrets }: { door: Door; secrets: Map<string, string> },
  room: string,
  initial: string,
  frames: (Uint8Array | string)[],
): Promise<Heard> {
  const secret = secrets.get(initial);
  const headers = secret === undefined ? {} : { cookie: `next-auth.session-token=${secret}` };
  const socket = new WebSocket(`${door.url}/${room}?schema=1`, { headers });
  const heard: Buffer[] = [];
  try {
    return await new Promise<Heard>((resolve, reject) => {
      socket.on("error", reject);
      socket.on("close", (code) => resolve({ code }));
      socket.on("message", (frame: Buffer) => {
        // Its first word is a question of its own; after that everything sent has been dealt with once there is an answer.
        if (heard.length === 0)
          for (const each of [...frames, step1(Y.encodeStateVector(new Y.Doc()))]) socket.send(each);
        heard.push(frame);
        const steps = heard.filter((each) => each[0] === MESSAGE.sync && each[1] === 1).length;
        const asked = frames.some((each) => each instanceof Uint8Array && each[0] === 0 && each[1] === 0);
        if (steps === (asked ? 2 : 1)) resolve({ answered: steps === 2, frames: heard });
      });
    });
  } finally {
    socket.terminate();
  }
}

/** What a presence says that somebody is sent. */
function presences(frames: Buffer[]): string {
  return frames
    .filter((frame) => frame[0] === MESSAGE.awareness)
    .map((frame) => {
      const decoder = decoding.createDecoder(frame);
      decoding.readVarUint(decoder);
      return Buffer.from(decoding.readVarUint8Array(decoder)).toString("utf8");
    })
    .join();
}

/** How often somebody is told that the host is here. */
function told(frames: Buffer[]): number {
  return frames.filter((frame) => presences([frame]).includes("host")).length;
}

test("[A94] every message of the socket does in each room what its row says, for each of the five roles", async () => {
  const house = await begin();
  const found: Record<string, Record<string, string>> = {};
  const wanted: Record<string, Record<string, string>> = {};
  for (const [name, { reads, writes }] of Object.entries(ROOMS)) {
    const room = house.rooms[name as Room];
    expect([name, await stay(house, room)]).toEqual([name, `${reads}${writes}`.includes("a")]);
    for (const initial of "rnmMa") {
      const isIn = `${reads}${writes}`.includes(initial);
      const standing = initial === "r" ? "signed out" : writes.includes(initial) ? "writes" : "reads";
      for (const [kind, row] of Object.entries<Row>(MESSAGES)) {
        const mark = `${name} ${initial} ${kind}`;
        const key = `${name}: ${kind}`;
        (wanted[key] ??= {})[initial] = isIn ? row[standing] : "4404";
        const asks = kind === "awareness" ? [Uint8Array.of(MESSAGE.queryAwareness)] : [];
        const heard = await send(house, room, initial, [row.frame(mark), ...asks]);
        (found[key] ??= {})[initial] = await outcome(house.db, { room, kind, mark, heard });
      }
    }
  }
  expect(found).toEqual(wanted);
}, 120_000);

async function outcome(
  db: Db,
  { room, kind, mark, heard }: { room: string; kind: string; mark: string; heard: Heard },
): Promise<string> {
  if ("code" in heard) return String(heard.code);
  if (kind === "awareness") return presences(heard.frames).includes(mark) ? "taken" : "dropped";
  if (kind.startsWith("change")) {
    const loaded = await loadDoc(db, room);
    return loaded && JSON.stringify(toJSON(loaded.doc)).includes(mark) ? "taken" : "dropped";
  }
  if (kind === "step1") return heard.answered ? "answered" : "dropped";
  // Whoever comes in is told once without asking.
  if (kind === "query-awareness") return told(heard.frames) === 2 ? "answered" : "dropped";
  return "passed over";
}
