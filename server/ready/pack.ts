import { createHash } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gunzipSync, gzip } from "node:zlib";
import type { Collected } from "./collect";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

type Encoding = "br" | "gzip" | "identity";
/** Bytes in each way that nearly all ask for; who takes neither has them unpacked. */
export type Packed = {
  br: Form;
  gzip: Form;
  identity: Omit<Form, "whole" | "body">;
  /** Bytes that it takes. */
  size: number;
  /** It shows what positions answer. */
  live: boolean;
};
/**
 * `headers` and `unchanged` are names and values in turn: what is sent with the body, and with 304. `whole` is an answer as it goes
 * over the wire, and `body` the end of it.
 */
type Form = { tag: string; headers: string[]; unchanged: string[]; whole: Buffer; body: Buffer };

// What is kept for everybody has no script but the reader's own, and its policy allows no other than files of this site: a
// nonce that is sent more than once would be no secret. Text of the page cannot be mistaken for a script: it is escaped.
const SCRIPT = /<script\b(?![^>]*type="application\/ld\+json")[^>]*>[\s\S]*?<\/script>/g;
const PRELOAD = /<link\b[^>]*\bas="script"[^>]*>/g;
const SCRIPT_POLICY = /script-src [^;]*/;
/** Where a page says as of which time of the clock of positions it was made (app/_query/live). */
const SINCE = ' data-since="';
const READER_SCRIPT = '<script defer src="/reader.js"></script>';

/** Makes a page ready to be sent to any reader: with no script but the reader's own. */
export async function pack({ headers, body }: Collected): Promise<Packed> {
  const read = body.toString("utf8").replace(SCRIPT, "").replace(PRELOAD, "");
  const html = read.replace("</head>", () => `${READER_SCRIPT}</head>`);
  return { ...(await packBytes(Buffer.from(html), steady(headers))), live: read.includes(SINCE) };
}

/** Packs bytes in each way that browsers ask for, and tags them. */
export async function packBytes(body: Buffer, headers: OutgoingHttpHeaders): Promise<Packed> {
  const [br, gz] = await Promise.all([
    brotli(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength },
    }),
    zip(body, { level: 6 }),
  ]);
  const tag = createHash("sha256").update(body).digest("base64url").slice(0, 22);
  const common = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().flatMap((each) => [name, String(each)]),
  );
  const describe = (encoding: Encoding, length: number) => {
    const own = `"${tag}-${encoding}"`;
    const unchanged = [...common, "etag", own];
    const packing = encoding === "identity" ? [] : ["content-encoding", encoding];
    return { tag: own, unchanged, headers: [...unchanged, ...packing, "content-length", String(length)] };
  };
  const form = (encoding: Encoding, packed: Buffer): Form => {
    const described = describe(encoding, packed.byteLength);
    const whole = Buffer.concat([headOf(described.headers), packed]);
    return { ...described, whole, body: whole.subarray(-packed.byteLength) };
  };
  return {
    br: form("br", br),
    gzip: form("gzip", gz),
    identity: describe("identity", body.byteLength),
    size: br.byteLength + gz.byteLength,
    live: false,
  };
}

const DATE_AT = "HTTP/1.1 200 OK\r\nDate: ".length;
let now = { second: 0, date: "" };

/** Room for the date, then the headers, as they go over the wire. */
function headOf(headers: readonly string[]): Buffer {
  const lines = headers.flatMap((name, at) =>
    at % 2 === 0 ? [`${name}: ${headers[at + 1] ?? ""}\r\n`] : [],
  );
  const date = new Date(0).toUTCString();
  return Buffer.from(`HTTP/1.1 200 OK\r\nDate: ${date}\r\n${lines.join("")}\r\n`, "latin1");
}

/** A whole answer as it goes over the wire, with the date of now; undefined for a reader who takes no packed one. */
export function wholeFor(packed: Packed, accept: string): Buffer | undefined {
  const encoding = encodingFor(accept);
  if (encoding === "identity") return undefined;
  const { whole } = packed[encoding];
  const second = Math.trunc(Date.now() / 1_000);
  if (second !== now.second) now = { second, date: new Date(second * 1_000).toUTCString() };
  // Also an answer that is still on its way may get it: it is a date all the same.
  whole.write(now.date, DATE_AT, "latin1");
  return whole;
}

/** Sends what is ready, or that the reader has it already. */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  packed: Packed,
  accept: string,
): void {
  const encoding = encodingFor(accept);
  const { tag, unchanged, headers } = packed[encoding];
  if (request.headers["if-none-match"]?.includes(tag)) {
    response.writeHead(304, unchanged).end();
    return;
  }
  response.writeHead(200, headers);
  if (request.method === "HEAD") response.end();
  else response.end(encoding === "identity" ? gunzipSync(packed.gzip.body) : packed[encoding].body);
}

function steady(given: OutgoingHttpHeaders): OutgoingHttpHeaders {
  const policy = String(given["content-security-policy"] ?? "default-src 'self'; script-src 'none'");
  const { "transfer-encoding": _, link: __, vary: ___, ...headers } = given;
  return {
    ...headers,
    "content-security-policy": policy.replace(SCRIPT_POLICY, "script-src 'self'"),
    "cache-control": "public, max-age=0, must-revalidate",
    vary: "accept, accept-encoding, accept-language, cookie",
  };
}

function encodingFor(accept: string): Encoding {
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?\b)/.test(accept)) return "br";
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\b)/.test(accept) ? "gzip" : "identity";
}
