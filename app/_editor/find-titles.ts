import { z } from "zod";
import type { Found } from "./title-choices";

const ANSWER = z.object({ items: z.array(z.object({ title: z.string(), kind: z.string().optional() })) });

/** Pages whose titles fit what was typed, best first; none when the wiki cannot be asked just now. */
export async function findTitles(query: string, signal?: AbortSignal): Promise<Found[]> {
  const words = query.trim();
  if (words === "") return [];
  try {
    const address = `/api/v1/search?${new URLSearchParams({ q: words, in: "titles", limit: "8" }).toString()}`;
    const response = await fetch(address, {
      headers: { accept: "application/json" },
      signal: signal ?? null,
    });
    if (!response.ok) return [];
    const answer = ANSWER.safeParse(await response.json());
    return answer.success ? answer.data.items : [];
  } catch (error) {
    // Offline (TypeError), superseded by the next letter (AbortError), or an answer that is no JSON (SyntaxError):
    // completion is a help, and typing goes on without it.
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException)
      return [];
    throw error;
  }
}
