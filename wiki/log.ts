import { z } from "zod";
import { listActs } from "@/db/acts";
import type { Db } from "@/db/client";
import type { Title } from "@/document/titles";
import { limitOf, paged, readCursor, type Paging } from "./cursor";

/** The kinds of acts that the log can be kept to, with the verbs of each. */
const VERBS = {
  protection: ["protect", "unprotect", "guard-titles", "free-titles"],
  blocks: ["block", "unblock", "block-addresses", "unblock-addresses"],
  deletion: ["delete", "restore"],
  hiding: ["hide", "reveal"],
  moves: ["move", "kind", "merge", "part"],
  undoing: ["undo-author", "undo-person", "undo-batch"],
  review: [
    "accept-draft",
    "agree-draft",
    "return-draft",
    "reject-draft",
    "spam-draft",
    "trust-rules",
    "accept-batch",
  ],
  batches: ["link", "accept-batch", "undo-batch", "clear-stop"],
  accounts: ["set-role", "add-account", "set-up", "set-password", "create-token"],
} as const;

export type ActKind = keyof typeof VERBS;
export const ACT_KINDS = Object.keys(VERBS) as readonly ActKind[];

/** What the log is kept to. */
export type LogWish = {
  /** Who did it, or to whom it was done. */
  person?: string | undefined;
  page?: Title | undefined;
  kind?: ActKind | undefined;
  since?: Date | undefined;
};

/** The public log of acts, newest first. */
export async function readLog(db: Db, paging: Paging = {}, { person, page, kind, since }: LogWish = {}) {
  const limit = limitOf(paging);
  const before = readCursor(z.int(), paging.cursor);
  const verbs = kind && VERBS[kind];
  const rows = await listActs(db, { limit: limit + 1, before, person, title: page, verbs, since });
  return paged(rows, limit, (row) => row.id);
}
