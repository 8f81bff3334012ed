import { z } from "zod";
import { listActs } from "@/db/acts";
import type { Db } from "@/db/client";
import { limitOf, paged, readCursor, type Paging } from "./cursor";

/** The public log of acts, newest first. */
export async function readLog(db: Db, paging: Paging = {}) {
  const limit = limitOf(paging);
  const rows = await listActs(db, { limit: limit + 1, before: readCursor(z.int(), paging.cursor) });
  return paged(rows, limit, (row) => row.id);
}
