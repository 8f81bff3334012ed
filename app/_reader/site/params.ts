import { titleFromPath, type ParsedTitle } from "@/document/titles";

export type TitleParams = Promise<{ title: string[] }>;
export type Query = Promise<Record<string, string | string[] | undefined>>;

/** The title that the address names, or why it cannot be one. */
export async function titleOf(params: TitleParams): Promise<ParsedTitle> {
  const { title } = await params;
  return titleFromPath(title.join("/"));
}

/** One parameter of the query; the first where it is given twice; undefined where it is empty. */
export async function ask(query: Query, name: string): Promise<string | undefined> {
  const value = (await query)[name];
  const first = Array.isArray(value) ? value[0] : value;
  return first?.trim() || undefined;
}

/** Those parameters of the query that a list knows. */
export async function askAll<Name extends string>(
  query: Query,
  names: readonly Name[],
): Promise<{ [name in Name]?: string | undefined }> {
  const asked: { [name in Name]?: string | undefined } = {};
  for (const name of names) asked[name] = await ask(query, name);
  return asked;
}

/** The id of a revision as an address gives it; undefined when it is none. */
export function revisionAsked(given: string | undefined): number | undefined {
  const revision = Number(given);
  return Number.isSafeInteger(revision) && revision > 0 ? revision : undefined;
}
