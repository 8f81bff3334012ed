import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { lookUpWithin, NotPublic } from "./look-up-within";
import { literalIn, type Reach } from "./public";

/** What an address answered. `later`: it says nothing about the address; `not-asked`: it is not one that the wiki asks. */
export type Answer =
  | { kind: "gone" | "error"; status: number }
  | {
      kind: "fine" | "later" | "not-asked" | "no-site" | "closed" | "certificate" | "circle" | "unreadable";
    };

export type Manner = {
  reach: Reach;
  /** Who asks, in the words of a header. */
  agent: string;
  /** How long one request may take, in milliseconds. */
  within: number;
  /** Resolves when this host may be asked. */
  turn(this: void, host: string, signal: AbortSignal): Promise<void>;
};

const MOST_HOPS = 5;

/**
 * Asks whether there is something at an address: for its head, and where that is refused for the beginning of the thing itself.
 * Follows where it leads. Throws only when `signal` is aborted.
 */
export async function ask(address: string, manner: Manner, signal: AbortSignal): Promise<Answer> {
  let url = new URL(address);
  for (let hops = 0; hops <= MOST_HOPS; hops++) {
    const head = await knock("HEAD", url, manner, signal);
    // Many a server that knows the thing does not know the question.
    const refused = head.kind === "status" && head.status >= 400 && !isLater(head.status);
    const answer = refused ? await knock("GET", url, manner, signal) : head;
    if (answer.kind !== "status") return answer;
    const { status, location } = answer;
    if (status < 300 || status >= 400 || location === undefined) return judgeStatus(status);
    if (!URL.canParse(location, url.href)) return { kind: "unreadable" };
    url = new URL(location, url);
  }
  return { kind: "circle" };
}

type Met = Answer | { kind: "status"; status: number; location: string | undefined };

async function knock(method: "HEAD" | "GET", url: URL, manner: Manner, signal: AbortSignal): Promise<Met> {
  const { reach, agent, within, turn } = manner;
  const literal = literalIn(url);
  if (!reach.mayAsk(url) || (literal !== undefined && !reach.mayConnect(literal))) {
    return { kind: "not-asked" };
  }
  await turn(url.hostname, signal);
  const late = AbortSignal.timeout(within);
  const send = url.protocol === "https:" ? secureRequest : plainRequest;
  try {
    return await new Promise<Met>((resolve, reject) => {
      const sent = send(url, {
        method,
        // No connection is kept: the next request to the host is a while away, and is looked up anew.
        agent: false,
        lookup: lookUpWithin(reach),
        headers: { "user-agent": agent, accept: "*/*" },
        signal: AbortSignal.any([signal, late]),
      });
      sent.on("error", reject);
      sent.on("response", (response) => {
        const { statusCode, headers } = response;
        resolve({ kind: "status", status: statusCode ?? 0, location: headers.location });
        // What it says does not matter.
        response.on("error", () => undefined);
        sent.destroy();
      });
      sent.end();
    });
  } catch (error) {
    signal.throwIfAborted();
    return late.aborted ? { kind: "later" } : judgeError(error);
  }
}

/** Those who ask to come again say nothing about the thing; those who want to know who asks have it. */
function judgeStatus(status: number): Answer {
  if (isLater(status)) return { kind: "later" };
  if (status === 404 || status === 410) return { kind: "gone", status };
  if ((status >= 200 && status < 300) || [401, 402, 403, 407].includes(status)) return { kind: "fine" };
  return { kind: "error", status };
}

function isLater(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status === 503;
}

/** What Node calls it when a connection comes to nothing. What is as likely to be our own network's fault is for later. */
function judgeError(error: unknown): Answer {
  if (error instanceof NotPublic) return { kind: "not-asked" };
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOTFOUND") return { kind: "no-site" };
  if (code === "ECONNREFUSED" || code === "ECONNRESET" || code === "EPIPE") return { kind: "closed" };
  if (code.startsWith("HPE_")) return { kind: "unreadable" };
  if (/^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_CERT|ERR_SSL_|EPROTO)/.test(code)) {
    return { kind: "certificate" };
  }
  return { kind: "later" };
}
