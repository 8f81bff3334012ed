import type { DocJSON } from "@/document/json";
import type { Title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import type { Sent } from "../pages/sent";

/** What the thread for large pages is given at its start: where the database is. */
export type ApartSettings = { url: string | undefined; dataDir: string };

/** What it is given to do. */
export type ApartTask =
  | { verb: "render"; page: { id: string; title: string } }
  | { verb: "give"; actor: Actor; title: Title }
  | { verb: "put"; actor: Actor; title: Title; sent: Sent }
  | { verb: "keep"; id: string; state: { content: DocJSON; seq: number; apart?: number } };

/** What came of it, and the live documents whose logs have grown by it. */
export type ApartReply = { announced: string[] } & (
  { ok: true; done: unknown } | { ok: false; error: unknown }
);
