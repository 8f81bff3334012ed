import { textOf } from "./answers";

/** A page that is offered for what somebody has typed so far; `redirect`: the title that it leads to, if it is a redirect. */
export type Offered = { title: string; kind?: string | undefined; redirect?: string | undefined };

/** Pages whose titles fit what was typed, best first; none when the wiki cannot be asked just now. */
export async function titlesLike(typed: string, signal?: AbortSignal): Promise<Offered[]> {
  const words = typed.trim();
  if (words === "") return [];
  try {
    const asked = new URLSearchParams({ q: words, in: "titles", limit: "8" }).toString();
    const response = await fetch(`/api/v1/search?${asked}`, {
      headers: { accept: "application/json" },
      signal: signal ?? null,
    });
    return response.ok ? read(await response.json()) : [];
  } catch (error) {
    // Offline (TypeError), superseded by the next letter (AbortError), or an answer that is no JSON (SyntaxError):
    // completion is a help, and typing goes on without it.
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException)
      return [];
    throw error;
  }
}

function read(answer: unknown): Offered[] {
  if (typeof answer !== "object" || answer === null || !("items" in answer)) return [];
  return Array.isArray(answer.items) ? answer.items.flatMap(offered) : [];
}

function offered(item: unknown): Offered[] {
  if (typeof item !== "object" || item === null || !("title" in item)) return [];
  if (typeof item.title !== "string") return [];
  return [{ title: item.title, kind: textOf(item, "kind"), redirect: textOf(item, "redirect") }];
}
