/** Whether a reader may be led there: the web, mail, or a place in this wiki. Scripts and data never. */
export function isSafeUrl(url: string): boolean {
  // Browsers skip these when they read a scheme: "java\nscript:" is one.
  const compact = url.replace(/[\u0000-\u0020\u007F-\u00A0\u00AD\u200B-\u200F\u2028\u2029\uFEFF]/g, "");
  const scheme = /^([^/?#]*?):/.exec(compact);
  return scheme ? /^(?:https?|mailto)$/i.test(scheme[1] ?? "") : compact !== "";
}

/** Whether an image may be fetched from there. */
export function isSafeSource(url: string): boolean {
  return isSafeUrl(url) && !/^\s*mailto:/i.test(url);
}

/**
 * Whether an image is fetched when a page is read: one from another site would tell that site who reads here, and may
 * be gone tomorrow, so it is only linked.
 */
export function isOwnSource(url: string): boolean {
  return /^\/(?![/\\])/.test(url) && isSafeSource(url);
}
