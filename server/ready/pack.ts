import { createHash } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Collected } from "./collect";
import { LIVE_SCRIPT, LIVE_SCRIPT_SOURCE, SINCE } from "./live-script";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

type Encoding = "br" | "gzip" | "identity";
export type Packed = {
  headers: OutgoingHttpHeaders;
  bodies: Record<Encoding, Buffer>;
  tag: string;
  size: number;
  /** It shows what positions answer. */
  live: boolean;
};

// A page is read without scripts, so what is kept for everybody has none, and its policy allows none: a nonce that is
// sent more than once would be no secret. The one that keeps the answers of queries current is allowed by its digest.
// Text of the page cannot be mistaken for a script: it is escaped.
const SCRIPT = /<script\b(?![^>]*type="application\/ld\+json")[^>]*>[\s\S]*?<\/script>/g;
const PRELOAD = /<link\b[^>]*\bas="script"[^>]*>/g;
const SCRIPT_POLICY = /script-src [^;]*/;

/** Makes a page ready to be sent to any reader: without scripts of its own, packed in each way that browsers ask for, and tagged. */
export async function pack({ headers, body }: Collected): Promise<Packed> {
  const read = body.toString("utf8").replace(SCRIPT, "").replace(PRELOAD, "");
  const live = read.includes(` ${SINCE}="`);
  const html = Buffer.from(live ? read.replace("</body>", () => `${LIVE_SCRIPT}</body>`) : read);
  const [br, gz] = await Promise.all([
    brotli(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
    zip(html, { level: 6 }),
  ]);
  return {
    headers: steady(headers, live ? LIVE_SCRIPT_SOURCE : "'none'"),
    bodies: { br, gzip: gz, identity: html },
    tag: createHash("sha256").update(html).digest("base64url").slice(0, 22),
    size: html.byteLength + br.byteLength + gz.byteLength,
    live,
  };
}

/** Sends what is ready, or that the reader has it already. */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  packed: Packed,
  accept: string,
): void {
  const encoding = encodingFor(accept);
  const tag = `"${packed.tag}-${encoding}"`;
  const headers: OutgoingHttpHeaders = { ...packed.headers, etag: tag };
  if (request.headers["if-none-match"]?.includes(tag)) {
    response.writeHead(304, headers).end();
    return;
  }
  const body = packed.bodies[encoding];
  if (encoding !== "identity") headers["content-encoding"] = encoding;
  headers["content-length"] = body.byteLength;
  response.writeHead(200, headers);
  response.end(request.method === "HEAD" ? undefined : body);
}

function steady(given: OutgoingHttpHeaders, scripts: string): OutgoingHttpHeaders {
  const policy = String(given["content-security-policy"] ?? "default-src 'self'; script-src 'none'");
  const { "transfer-encoding": _, link: __, vary: ___, ...headers } = given;
  return {
    ...headers,
    "content-security-policy": policy.replace(SCRIPT_POLICY, `script-src ${scripts}`),
    "cache-control": "public, max-age=0, must-revalidate",
    vary: "accept-encoding, cookie",
  };
}

function encodingFor(accept: string): Encoding {
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?\b)/.test(accept)) return "br";
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\b)/.test(accept) ? "gzip" : "identity";
}
