import { titleFromPath, type Title, unescapePath } from "@/document/titles";

export type OwnAddress = { title: Title; fragment: string | null };

/** The page that an address of this wiki leads to; null for any other address, or for other pages of the site. */
export function ownAddress(text: string, origin: string): OwnAddress | null {
  const given = text.trim();
  if (!/^https?:\/\/\S+$/.test(given) || !URL.canParse(given)) return null;
  const address = new URL(given);
  if (address.origin !== origin || !address.pathname.startsWith("/wiki/")) return null;
  const parsed = titleFromPath(address.pathname.slice("/wiki/".length));
  if (!parsed.ok) return null;
  const fragment = address.hash === "" ? null : unescapePath(address.hash.slice(1)).replaceAll("_", " ");
  return { title: parsed.title, fragment };
}
