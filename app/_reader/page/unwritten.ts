import type { Db } from "@/wiki/database";
import { parseTitle, type Title } from "@/document/titles";
import { resolverFor } from "@/wiki/pages/resolve";
import type { StatedPosition } from "../positions/position-sentence";

const NAMING = ["holder", "target", "topic", "voice", "source"] as const;

/** The titles that these positions name and under which there is no page: their links are red. One query. */
export async function unwritten(
  db: Db,
  positions: readonly Partial<Pick<StatedPosition, (typeof NAMING)[number]>>[],
): Promise<ReadonlySet<string>> {
  const content = positions.map((position) => ({
    type: "position",
    attrs: Object.fromEntries(NAMING.map((part) => [part, position[part] ?? ""])),
  }));
  const resolver = await resolverFor(db, { type: "doc", content });
  const titles = content.flatMap(({ attrs }) => Object.values(attrs)).flatMap(titleIn);
  return new Set(titles.filter((title) => !resolver.resolve(title).exists));
}

function titleIn(text: string): Title[] {
  const parsed = parseTitle(text);
  return parsed.ok && !text.startsWith("#") ? [parsed.title] : [];
}
