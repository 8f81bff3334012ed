import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { lookUpWithin } from "./look-up-within";
import { literalIn, type Reach } from "./public";

type Errand = {
  /** What may be asked, also by being led there. */
  reach: Reach;
  headers: Readonly<Record<string, string>>;
  /** Milliseconds for all of it, and bytes that are read at most. */
  within: number;
  most: number;
};

const MOST_HOPS = 5;

/**
 * The text at an address, followed to where it leads; undefined where there is none, where it is too long, comes too late, or
 * stands where nothing may be asked. Never throws.
 */
export async function fetchText(address: string, errand: Errand): Promise<string | undefined> {
  const late = AbortSignal.timeout(errand.within);
  try {
    let url = new URL(address);
    for (let hops = 0; hops <= MOST_HOPS; hops++) {
      const literal = literalIn(url);
      if (!errand.reach.mayAsk(url) || (literal !== undefined && !errand.reach.mayConnect(literal)))
        return undefined;
      const answer = await knock(url, errand, late);
      const { statusCode = 0, headers } = answer;
      if (statusCode === 200) return await textOf(answer, errand.most);
      answer.destroy();
      if (statusCode < 300 || statusCode >= 400 || headers.location === undefined) return undefined;
      url = new URL(headers.location, url);
    }
    return undefined;
  } catch (error) {
    // Whatever goes wrong on the way there and back, and an address that is none, is such an error.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function knock(url: URL, { reach, headers }: Errand, signal: AbortSignal): Promise<IncomingMessage> {
  const send = url.protocol === "https:" ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    send(url, { agent: false, lookup: lookUpWithin(reach), headers, signal })
      .on("error", reject)
      .on("response", resolve)
      .end();
  });
}

/** Undefined, and the rest is not waited for, where it is longer than that. */
async function textOf(answer: IncomingMessage, most: number): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  const pieces: AsyncIterable<unknown> = answer;
  for await (const part of pieces) {
    if (!Buffer.isBuffer(part)) return undefined;
    size += part.length;
    if (size > most) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
