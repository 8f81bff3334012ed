const PLAIN = "next-auth.session-token";
const SECURE = `__Secure-${PLAIN}`;

/** Browsers keep a cookie for 400 days at most. How long a session lasts is decided by the database, not here. */
export const COOKIE_SECONDS = 400 * 24 * 60 * 60;

/** The session cookie's name and attributes: next-auth's own, so that its endpoints and ours are the same door. */
export function sessionCookie(baseUrl: string) {
  const secure = baseUrl.startsWith("https:");
  return {
    name: secure ? SECURE : PLAIN,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: COOKIE_SECONDS } as const,
  };
}

/** The session's secret in a Cookie header, or undefined. The cookie that only https can set goes first. */
export function sessionSecret(cookieHeader: string | undefined | null): string | undefined {
  let plain: string | undefined;
  for (const part of cookieHeader?.split(";") ?? []) {
    const at = part.indexOf("=");
    const name = part.slice(0, at).trim();
    const value = part.slice(at + 1).trim();
    if (at < 0 || value === "") continue;
    if (name === SECURE) return value;
    if (name === PLAIN) plain ??= value;
  }
  return plain;
}
