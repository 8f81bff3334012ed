/** A file to take along, made for who asks: nobody in between keeps it, and no browser takes it for a page. */
export function answerFile(
  body: string,
  type: "image/svg+xml" | "text/csv" | "application/json",
  name: string,
): Response {
  return new Response(body, {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `inline; filename="${name}"`,
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}
