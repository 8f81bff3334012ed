import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { page, revision } from "./pages";
import { moment } from "./types";

/** The year at the head of an EDTF date, with `open` for the digits that it leaves open. */
function yearIn(column: "from" | "until", open: string, without: number) {
  const [name, digit, year] = [sql.identifier(column), sql.raw(`'${open}'`), sql.raw(String(without))];
  return sql`coalesce(substring(replace(${name}, 'X', ${digit}) from '^Y?(-?[0-9]{1,9})')::int, ${year})`;
}

/**
 * A position as one page states it, from one revision to another. A row that no revision holds yet
 * (`sinceRevision` null) is still being typed and follows the text; once a revision holds it, it is never
 * overwritten: a change ends it and begins another. Titles are kept as written and resolved when read.
 */
export const position = pgTable(
  "position",
  {
    row: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    id: text().notNull(),
    pageId: uuid()
      .notNull()
      .references(() => page.id, { onDelete: "cascade" }),
    ordinal: integer().notNull(),
    holder: text().notNull(),
    /** The text names no holder: it is the page itself, and `holder` its title, whatever that becomes. */
    own: boolean().notNull().default(false),
    stance: text().notNull(),
    /** Title of the target, or "#UUID" of another position, or "" when the stance needs none. */
    target: text().notNull(),
    topic: text().notNull(),
    voice: text().notNull(),
    from: text().notNull(),
    until: text().notNull(),
    /** The years in which it can have been held; a side without a date is as far as years are counted. */
    firstYear: integer()
      .notNull()
      .generatedAlwaysAs(yearIn("from", "0", -9999)),
    lastYear: integer()
      .notNull()
      .generatedAlwaysAs(yearIn("until", "9", 9999)),
    source: text().notNull(),
    locator: text().notNull(),
    text: text().notNull(),
    quote: text().notNull(),
    /** One sentence for each thing that is wrong with it by its own text alone. */
    flaws: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    recordedAt: moment().notNull().defaultNow(),
    endedAt: moment(),
    sinceRevision: bigint({ mode: "number" }).references(() => revision.id),
    untilRevision: bigint({ mode: "number" }).references(() => revision.id),
  },
  (t) => [
    index("position_page")
      .on(t.pageId, t.ordinal)
      .where(sql`${t.endedAt} is null`),
    index("position_id").on(t.id),
    index("position_since").on(t.sinceRevision),
    index("position_until").on(t.untilRevision),
    index("position_recorded").on(t.recordedAt),
    index("position_words").using("gin", sql`to_tsvector('english', ${t.text} || ' ' || ${t.quote})`),
    index("position_stance")
      .on(t.stance, t.row)
      .where(sql`${t.endedAt} is null`),
    index("position_held")
      .on(t.firstYear, t.row)
      .where(sql`${t.endedAt} is null`),
    ...[t.holder, t.target, t.topic, t.voice, t.source].map((part) =>
      index(`position_past_${part.name}`)
        .on(part)
        .where(sql`${t.endedAt} is not null`),
    ),
    index("position_flawed")
      .on(t.row)
      .where(sql`${t.endedAt} is null and ${t.flaws} <> '{}'`),
    index("position_reference")
      .on(t.target)
      .where(sql`${t.endedAt} is null and ${t.target} like '#%'`),
    index("position_holder")
      .on(t.holder, t.row)
      .where(sql`${t.endedAt} is null`),
    index("position_target")
      .on(t.target, t.row)
      .where(sql`${t.endedAt} is null`),
    index("position_topic")
      .on(t.topic, t.row)
      .where(sql`${t.endedAt} is null`),
    index("position_voice")
      .on(t.voice, t.row)
      .where(sql`${t.endedAt} is null`),
    index("position_source")
      .on(t.source, t.row)
      .where(sql`${t.endedAt} is null`),
  ],
);
