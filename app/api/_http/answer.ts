import { z } from "zod";
import type { Refused } from "@/wiki/refusal";

/** A refusal or failure as RFC 9457 has it. */
export function problem(status: number, title: string, detail: string, headers?: HeadersInit): Response {
  return Response.json(
    { type: "about:blank", title, status, detail },
    {
      status,
      headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
    },
  );
}

/** What the API says, never kept by a cache in between: it may depend on who asks. */
export function answer(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}

const STATUS: Record<string, { status: number; title: string }> = {
  "sign-in": { status: 401, title: "Not signed in" },
  blocked: { status: 403, title: "Blocked" },
  "read-only-token": { status: 403, title: "Read-only token" },
  role: { status: 403, title: "Not allowed" },
  "not-yours": { status: 403, title: "Not allowed" },
  deleted: { status: 403, title: "Deleted" },
  missing: { status: 404, title: "Not found" },
  conflict: { status: 409, title: "Conflict" },
  taken: { status: 409, title: "Conflict" },
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

const MOST = 40_000_000;

/** The JSON body of a request, checked; or the answer that says what is wrong with it. */
export async function bodyOf<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<{ ok: true; body: z.infer<Schema> } | { ok: false; response: Response }> {
  if (Number(request.headers.get("content-length")) > MOST) {
    return { ok: false, response: problem(413, "Too large", "The body is larger than 40 MB.") };
  }
  let value: unknown;
  try {
    value = await request.json();
  } catch {
    return { ok: false, response: problem(400, "Bad request", "The body is not JSON.") };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, body: parsed.data };
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".") || "the body";
  const detail = `${where}: ${issue?.message ?? "not as it should be"}.`;
  return { ok: false, response: problem(400, "Bad request", detail) };
}
