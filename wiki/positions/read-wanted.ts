import { z } from "zod";
import type { Db } from "@/db/client";
import { limitOf, readCursor, writeCursor, type Paged, type Paging } from "../cursor";
import { readMatrix } from "./read-matrix";
import type { WantedPosition } from "./wanted";

/** Of how many schools and questions, those most spoken of, the empty places are looked at. */
const AMONG = 100;

const Offset = z.int().nonnegative().max(100_000);

/** Positions that nobody has stated and others wait for, the most wanted first (the rule stands in wanted.ts). */
export async function wantedByDemand(db: Db, paging: Paging = {}): Promise<Paged<WantedPosition>> {
  const limit = limitOf(paging);
  const offset = readCursor(Offset, paging.cursor) ?? 0;
  const [answers, replies] = await Promise.all([
    readMatrix(db, {}, { across: "questions", limit: AMONG }),
    readMatrix(db, {}, { across: "schools", limit: AMONG }),
  ]);
  const all = [...Object.values(answers.wanted), ...Object.values(replies.wanted)].sort(
    (a, b) => b.demand - a.demand || b.named - a.named,
  );
  return {
    items: all.slice(offset, offset + limit),
    cursor: all.length > offset + limit ? writeCursor(offset + limit) : null,
  };
}
