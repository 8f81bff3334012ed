import type { Db } from "@/db/client";
import { getDocs } from "@/db/pages/content";
import { markdownPath } from "@/document/markdown/file-name";
import { writeFrontMatter } from "@/document/markdown/front-matter";
import { writeMarkdown } from "@/document/markdown/write";
import { title } from "@/document/titles";
import { listPages } from "../pages/list";

/** Pages read at once. */
const PIECE = 100;

/**
 * Every live page as a Markdown file, as `importMarkdown` reads it: where it stands in the folder, and its text. What is
 * written meanwhile may be in it or not.
 */
export async function* exportMarkdown(db: Db): AsyncGenerator<{ path: string; text: string }> {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const some = await listPages(db, {}, { limit: PIECE, cursor });
    const docs = await getDocs(
      db,
      some.items.map(({ id }) => id),
    );
    for (const { id, title: name, kind } of some.items) {
      const doc = docs.get(id);
      if (doc)
        yield {
          path: markdownPath(title(name)),
          text: writeFrontMatter({ title: name, kind }) + writeMarkdown(doc),
        };
    }
    ({ cursor } = some);
  }
}
