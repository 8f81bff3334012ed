/** The page that was made, or why not, undefined where nobody could be asked; `asks`: a title of one's own would help. */
export type Made =
  { ok: true; title: string; waits: boolean } | { ok: false; sentence: string | undefined; asks: boolean };

/** Has the wiki make the page of the work that a reference is about. Never throws. */
export async function makeWork(text: string, title: string): Promise<Made> {
  try {
    const response = await fetch("/api/v1/works", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text, ...(title === "" ? {} : { title }) }),
    });
    const answer: unknown = await response.json();
    const made = textIn(answer, "title");
    if (response.ok && made !== undefined) return { ok: true, title: made, waits: response.status === 202 };
    return { ok: false, sentence: textIn(answer, "detail"), asks: response.status === 422 };
  } catch (error) {
    // Offline, or an answer that is not the wiki's.
    if (error instanceof TypeError || error instanceof SyntaxError)
      return { ok: false, sentence: undefined, asks: false };
    throw error;
  }
}

function textIn(answer: unknown, name: string): string | undefined {
  if (typeof answer !== "object" || answer === null) return undefined;
  const value: unknown = Reflect.get(answer, name);
  return typeof value === "string" ? value : undefined;
}
