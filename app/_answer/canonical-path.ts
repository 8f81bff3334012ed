import { titleFromPath, titlePath, unescapePath } from "@/document/titles";

const ABOUT_A_PAGE = /^\/(wiki|edit|history|links|talk|cite|related|move|delete|restore|kind)\/(.+)$/;

/**
 * The right address for one that names a page in another way ("/wiki/germ%20form_" → "/wiki/Germ_form"), or undefined
 * when it is right already or names no page. Two ways to escape one character are the same address.
 */
export function canonicalPath(pathname: string): string | undefined {
  const [, place, name] = ABOUT_A_PAGE.exec(pathname) ?? [];
  if (place === undefined || name === undefined) return undefined;
  const parsed = titleFromPath(name);
  if (!parsed.ok) return undefined;
  const canonical = `/${place}${titlePath(parsed.title).slice("/wiki".length)}`;
  return unescapePath(canonical) === unescapePath(pathname) ? undefined : canonical;
}
