import { MAX_ATTRIBUTE_LENGTH } from "../schema/attributes";
import { parseTitle } from "../titles";

/** What stands before the pipe of a wiki link: `relation::Title#fragment`. The title is kept as it was written. */
export type Target = { title: string; fragment: string | null; relation: string | null };

/** The target in a link's source, or null when it could not be the title of a page (or a heading of this one). */
export function readTarget(source: string): Target | null {
  if (source.length > MAX_ATTRIBUTE_LENGTH) return null;
  const double = source.indexOf("::");
  const relation = double < 0 ? "" : source.slice(0, double).trim();
  const rest = double < 0 ? source : source.slice(double + 2);
  const hash = rest.indexOf("#");
  const title = (hash < 0 ? rest : rest.slice(0, hash)).trim();
  const fragment = hash < 0 ? "" : rest.slice(hash + 1).trim();
  if (title === "" ? fragment === "" : !parseTitle(title).ok) return null;
  return { title, fragment: fragment || null, relation: relation || null };
}

/** The source of a target, or null when no source says exactly this. */
export function writeTarget(target: Target): string | null {
  const relation = target.relation ?? "";
  const prefix = relation !== "" || target.title.includes("::") ? `${relation}::` : "";
  const source = `${prefix}${defaultText(target)}`;
  if (/[[\]|\n]/.test(source)) return null;
  const again = readTarget(source);
  const same =
    again?.title === target.title && again.fragment === target.fragment && again.relation === target.relation;
  return same ? source : null;
}

/** The text of a link that was written without a pipe. */
export function defaultText(target: Target): string {
  return target.fragment === null ? target.title : `${target.title}#${target.fragment}`;
}
