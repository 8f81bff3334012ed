import { POSITION_ATTRIBUTES } from "@/document/schema/wiki";
import type { BegunParts } from "./position";

const LONGEST = 300;

/**
 * The position that an address asks the editor to begin: "?begin=position&target=Oekonux&topic=…", with any of its parts
 * but the id. Undefined when it asks for none.
 */
export function begunPosition(query: Record<string, string | string[] | undefined>): BegunParts | undefined {
  if (query["begin"] !== "position") return undefined;
  const parts: BegunParts = {};
  for (const name of POSITION_ATTRIBUTES) {
    const value = query[name];
    if (name !== "id" && typeof value === "string" && value.trim() !== "" && value.length <= LONGEST)
      parts[name] = value.trim();
  }
  return parts;
}

/** The same as parameters of an address again. */
export function beginQuery(parts: BegunParts | undefined): Record<string, string> {
  return parts ? { begin: "position", ...parts } : {};
}
