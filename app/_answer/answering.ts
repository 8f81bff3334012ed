import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";

/*
 * A page of Next cannot choose its status: `notFound()` sends 404, and with it an empty body to everyone without
 * JavaScript. A page that is not written yet should answer 404 and be readable all the same. So the response that
 * is being made is kept beside the request (listen.ts), and a page sets its status before the first byte goes out.
 */

const KEY = Symbol.for("polylogue.answering");

// On globalThis, because Next bundles this module once for the listener and again for the pages.
const shared = globalThis as { [KEY]?: AsyncLocalStorage<ServerResponse> };

export const answering = (shared[KEY] ??= new AsyncLocalStorage<ServerResponse>());

/** Sets the status of the page that is being rendered. Call it before anything is sent: never beneath Suspense. */
export function answerWith(status: 403 | 404 | 410): void {
  const response = answering.getStore();
  if (response && !response.headersSent) response.statusCode = status;
}
