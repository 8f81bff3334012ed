import { titleFromPath, type Title } from "@/document/titles";

/** Titles whose links are red in a page's rendered text. */
export function missingTitles(html: string): Title[] {
  const found = new Set<Title>();
  for (const [, path] of html.matchAll(/<a class="red-link"[^>]* href="\/wiki\/([^"#?]+)/g)) {
    const parsed = titleFromPath(path ?? "");
    if (parsed.ok) found.add(parsed.title);
  }
  return [...found];
}
