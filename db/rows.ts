import { sql as raw, type SQL } from "drizzle-orm";

/** Rows as a table in a statement, whatever their number: one parameter. `columns`: names and types. */
export function table(rows: object[], columns: string): SQL {
  return raw`json_to_recordset(${storable(rows)}::json) as ${raw.raw(`g(${columns})`)}`;
}

// JSON can say NUL and halves of characters; PostgreSQL can keep neither.
const UNSTORABLE = /[\u0000\p{Surrogate}]/gu;

function storable(rows: object[]): string {
  const json = JSON.stringify(rows);
  if (!/\\u(?:0000|d[89a-f])/.test(json)) return json;
  return JSON.stringify(rows, (_, value: unknown) =>
    typeof value === "string" ? value.replace(UNSTORABLE, "\uFFFD") : value,
  );
}
