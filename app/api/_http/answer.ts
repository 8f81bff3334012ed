import { z } from "zod";
import type { Refused } from "@/wiki/refusal";

/** Never kept by a cache in between, for it may depend on who asks; and never taken for a page by a browser. */
const HEADERS = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
};

/** A refusal or failure as RFC 9457 has it. */
export function problem(status: number, title: string, detail: string, headers?: HeadersInit): Response {
  return Response.json(
    { type: "about:blank", title, status, detail },
    {
      status,
      headers: { ...HEADERS, "content-type": "application/problem+json", ...headers },
    },
  );
}

/** What the API says. */
export function answer(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: HEADERS });
}

/** The same of what is JSON already. */
export function answerWith(body: Uint8Array<ArrayBuffer>): Response {
  return new Response(body, { headers: { ...HEADERS, "content-type": "application/json" } });
}

const STATUS: Record<string, { status: number; title: string }> = {
  document: { status: 400, title: "Bad document" },
  "sign-in": { status: 401, title: "Not signed in" },
  blocked: { status: 403, title: "Blocked" },
  "read-only-token": { status: 403, title: "Read-only token" },
  protected: { status: 403, title: "Protected" },
  role: { status: 403, title: "Not allowed" },
  rule: { status: 403, title: "Refused by a rule" },
  warned: { status: 409, title: "Warned by a rule" },
  held: { status: 429, title: "Stopped for a while" },
  "not-yours": { status: 403, title: "Not allowed" },
  deleted: { status: 403, title: "Deleted" },
  missing: { status: 404, title: "Not found" },
  conflict: { status: 409, title: "Conflict" },
  damaged: { status: 503, title: "Damaged" },
  taken: { status: 409, title: "Conflict" },
  "too-large": { status: 413, title: "Too large" },
  "too-many": { status: 429, title: "Too many" },
  title: { status: 422, title: "No title" },
  kind: { status: 415, title: "No picture" },
  busy: { status: 503, title: "Busy" },
};

/** A use case that refused, in HTTP's words. */
export function refusal({ reason, sentence }: Refused): Response {
  const { status, title } = STATUS[reason] ?? { status: 400, title: "Not possible" };
  return problem(status, title, sentence);
}

/** The paging of a list, from the query; limits out of bounds are brought into them by the list itself. */
export function pagingOf(query: URLSearchParams): { limit?: number; cursor?: string } {
  const limit = Number(query.get("limit"));
  const cursor = query.get("cursor");
  return { ...(Number.isFinite(limit) && limit > 0 && { limit }), ...(cursor && { cursor }) };
}

/** The largest body that is read, in bytes. */
const MOST = 20_000_000;

type Body<Schema extends z.ZodType> = { ok: true; body: z.infer<Schema> } | { ok: false; response: Response };

/** The JSON body of a request, checked, of at most `most` bytes; or the answer that says what is wrong with it. */
export async function bodyOf<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  most = MOST,
): Promise<Body<Schema>> {
  const type = request.headers.get("content-type") ?? "application/json";
  // Text too, for that is what fetch says of a string.
  if (!/^\s*(text\/plain|application\/([\w.-]+\+)?json)\s*(;|$)/i.test(type)) {
    return wrong(415, "Wrong content type", "The body must be JSON: send content-type: application/json.");
  }
  const bytes = await bytesOf(request, most);
  if (!bytes) return wrong(413, "Too large", `The body is larger than ${most.toLocaleString("en")} bytes.`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return wrong(400, "Bad request", "The body is not JSON in UTF-8.");
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, body: parsed.data };
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".") || "the body";
  return wrong(400, "Bad request", `${where}: ${issue?.message ?? "not as it should be"}.`);
}

/** Undefined as soon as there is more than `most`: a body sent in chunks does not say its length. */
export async function bytesOf(request: Request, most: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get("content-length")) > most) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const { done = true, value } = (await reader?.read()) ?? {};
    if (value) chunks.push(value);
    size += value?.byteLength ?? 0;
    if (size > most) {
      await reader?.cancel();
      return undefined;
    }
    if (done) return Buffer.concat(chunks);
  }
}

function wrong(status: number, title: string, detail: string): { ok: false; response: Response } {
  return { ok: false, response: problem(status, title, detail) };
}
