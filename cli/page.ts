import { KINDS } from "@/document/kinds";
import { writeMarkdown } from "@/document/markdown/write";
import { parseTitle } from "@/document/titles";
import { z } from "zod";
import { COMMAND_LINE } from "@/wiki/accounts/actor";
import { listPages } from "@/wiki/pages/list";
import { showPage } from "@/wiki/pages/show";
import { protectionWords } from "@/wiki/protection/words";
import type { Command } from "./command";
import { more } from "./user";

const show: Command = {
  name: "page show",
  synopsis: "TITLE",
  summary: "Print a page as Markdown.",
  details: "With --json its document too.",
  words: 1,
  options: {},
  async run(context, given) {
    const parsed = parseTitle(given.words[0]);
    if (!parsed.ok) return parsed;
    const { db } = await context.open();
    const page = await showPage(db, COMMAND_LINE, parsed.title);
    if (!page) return { ok: false, sentence: `There is no page “${parsed.title}”.` };
    const markdown = writeMarkdown(page.doc);
    const said = page.protection ? ["", `<!-- ${protectionWords(page.protection).sentence} -->`] : [];
    return {
      ok: true,
      json: { ...page, markdown },
      lines: [`# ${page.title}`, ...said, "", markdown.trimEnd()],
    };
  },
};

const list: Command = {
  name: "page list",
  synopsis: "[--kind K] [--prefix P] [--limit N] [--cursor C]",
  summary: "List the pages by title.",
  details: `K is one of ${KINDS.join(", ")}.`,
  words: 0,
  options: {
    kind: { type: "string" },
    prefix: { type: "string" },
    limit: { type: "string" },
    cursor: { type: "string" },
  },
  async run(context, given) {
    const kind = z.enum(KINDS).optional().safeParse(given.text("kind"));
    if (!kind.success) return { ok: false, usage: `The kind must be one of ${KINDS.join(", ")}.` };
    const { db } = await context.open();
    const found = await listPages(
      db,
      { kind: kind.data, prefix: given.text("prefix") },
      { limit: Number(given.text("limit") ?? 500), cursor: given.text("cursor") },
    );
    const lines = found.items.map((page) =>
      page.redirect ? `${page.title} → ${page.redirect}` : `${page.title}  (${page.kind})`,
    );
    return { ok: true, json: found, lines: found.cursor ? [...lines, more(found.cursor)] : lines };
  },
};

export const pageCommands = [show, list];
