import { z } from "zod";

const People = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

/** Somebody whom a text may name. */
export type Named = z.infer<typeof People>["items"][number];

/** Those whose name begins with what was typed; none when the wiki cannot be asked just now. */
export async function peopleLike(typed: string, signal?: AbortSignal): Promise<Named[]> {
  try {
    const response = await fetch(`/api/v1/people?${new URLSearchParams({ q: typed }).toString()}`, {
      headers: { accept: "application/json" },
      signal: signal ?? null,
    });
    return response.ok ? (People.safeParse(await response.json()).data?.items ?? []) : [];
  } catch (error) {
    // Offline, superseded by the next letter, or an answer that is no JSON: completion is a help, and typing goes on.
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException)
      return [];
    throw error;
  }
}
