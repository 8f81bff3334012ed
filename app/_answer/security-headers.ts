/** Headers that are the same on every page. */
export const STEADY_HEADERS: readonly (readonly [string, string])[] = [
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "strict-origin-when-cross-origin"],
  ["cross-origin-opener-policy", "same-origin"],
  ["permissions-policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"],
];

/**
 * The policy of one response. Scripts run only from this site and with this response's nonce: every page is made for
 * its request anyway (it says who is signed in), so a nonce costs nothing here. Styles may be inline, because the editor
 * places carets and columns by style attributes.
 */
export function contentPolicy(nonce: string, mode: "production" | "development"): string {
  // React rebuilds the server's stack traces with eval while developing, and only then.
  const developing = mode === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developing}`,
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The nonce that a response's policy names, for a script of the page itself. */
export function nonceOf(policy: string): string | undefined {
  return /'nonce-([^']+)'/.exec(policy)?.[1];
}
