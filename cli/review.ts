import { COMMAND_LINE } from "@/wiki/accounts/actor";
import { queue } from "@/wiki/drafts/queue";
import type { Command } from "./command";
import { more } from "./user";

const list: Command = {
  name: "review list",
  synopsis: "[--limit N] [--cursor C]",
  summary: "List the drafts that wait for review, the oldest first.",
  words: 0,
  options: { limit: { type: "string" }, cursor: { type: "string" } },
  async run(context, given) {
    const { db } = await context.open();
    const paging = { limit: Number(given.text("limit") ?? 500), cursor: given.text("cursor") ?? null };
    const found = await queue(db, COMMAND_LINE, {}, paging);
    if (!found.ok) return found;
    const items = found.items.map(({ pages, ...each }) => ({
      ...each,
      pages: pages.map(({ title }) => title),
    }));
    const lines = items.map(
      ({ id, at, authors, pages, summary }) =>
        `${id}  ${at.toISOString().slice(0, 16)}  ${authors.join(", ")}: ${pages.join(", ")}${summary ? ` – ${summary}` : ""}`,
    );
    return {
      ok: true,
      json: { items, cursor: found.cursor },
      lines: found.cursor ? [...lines, more(found.cursor)] : lines,
    };
  },
};

export const reviewCommands = [list];
