import type { Linked } from "@/wiki/linked/context";

const LINKED_TYPE = "application/ld+json";

/** For anybody to read, from any site; whoever keeps it asks again before using it. */
export const LINKED_HEADERS = {
  "content-type": LINKED_TYPE,
  "access-control-allow-origin": "*",
  "cache-control": "public, max-age=0, must-revalidate",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  vary: "accept",
};

/** Linked data, or a problem document where there is none. */
export function answerLinked(found: Linked | undefined): Response {
  if (found) return new Response(JSON.stringify(found), { headers: LINKED_HEADERS });
  const detail = "There is nothing at this address.";
  return Response.json(
    { type: "about:blank", title: "Not found", status: 404, detail },
    {
      status: 404,
      headers: { ...LINKED_HEADERS, "content-type": "application/problem+json", "cache-control": "no-store" },
    },
  );
}
