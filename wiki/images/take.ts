import { createHash } from "node:crypto";
import { lockAccount } from "@/db/accounts/accounts";
import type { Db, Sql } from "@/db/client";
import { countUploads, getImage, insertImage, putUpload } from "@/db/images";
import { transact } from "@/db/transact";
import { imagePath } from "@/document/images";
import { said } from "@/document/said";
import { accountOf, type Actor } from "../accounts/actor";
import { may } from "../may";
import { refused, type Refused } from "../refusal";
import { fileKind } from "./file-kind";
import { type CannotShrink, shrink } from "./shrink";

/** Bytes of a file. */
export const LARGEST_FILE = 20_000_000;

const DAY = 24 * 60 * 60 * 1000;
/** Pictures that somebody uploads in a day. */
const A_DAY = { newcomer: 20, others: 400 };

const WHY: Record<CannotShrink, string> = {
  unreadable: "This file is damaged: it begins like a picture and cannot be read as one.",
  "too-many-dots": "This picture has more than 50 million dots. Please make it smaller first.",
  busy: "Many pictures are being uploaded just now. Please try again in a minute.",
};

export type Taken = { ok: true; hash: string; src: string; width: number; height: number };

/** Keeps a picture that somebody uploads. Nobody else sees it, but for reviewers, until a page shows it. */
export async function takeImage(db: Db, actor: Actor, bytes: Uint8Array): Promise<Taken | Refused<string>> {
  const ruling = may(actor, "upload");
  if (!ruling.ok) return ruling;
  const account = accountOf(actor);
  if (account === null) return refused("sign-in", "Please sign in first.");
  if (bytes.byteLength > LARGEST_FILE) {
    return refused("too-large", "This file is larger than 20 MB. Please make it smaller first.");
  }
  if (fileKind(bytes) === undefined) {
    return refused("kind", "Only pictures can be put here: PNG, JPEG, WebP, GIF or AVIF.");
  }
  const most = actor.role === "newcomer" ? A_DAY.newcomer : A_DAY.others;
  // Before any work is done for it, and once more when it is kept: several may come at once.
  if (await isEnough(db, account, most)) return tooMany(most);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  const standing = await getImage(db, hash);
  const shrunk = standing ?? (await shrink(bytes));
  if (typeof shrunk === "string") return refused(shrunk, WHY[shrunk]);
  return await transact(db, async (tx) => {
    await lockAccount(tx, account);
    if (await isEnough(tx, account, most)) return tooMany(most);
    if (!("hash" in shrunk)) await insertImage(tx, { hash, ...shrunk });
    await putUpload(tx, hash, account);
    return taken({ hash, width: shrunk.width, height: shrunk.height });
  });
}

async function isEnough(sql: Sql, account: string, most: number): Promise<boolean> {
  return (await countUploads(sql, account, new Date(Date.now() - DAY))) >= most;
}

function tooMany(most: number): Refused<string> {
  return refused("too-many", said`You have uploaded ${most} pictures within a day. Please go on tomorrow.`);
}

function taken({ hash, width, height }: { hash: string; width: number; height: number }): Taken {
  return { ok: true, hash, width, height, src: imagePath({ hash, width, height }) };
}
