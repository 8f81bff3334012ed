import { ServerResponse, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";

export type Collected = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

/** A response that is not sent to anybody: what is written to it is kept. */
class Collector extends ServerResponse {
  private readonly parts: Buffer[] = [];
  private done = false;

  constructor(
    request: IncomingMessage,
    private readonly onEnd: (collected: Collected) => void,
  ) {
    super(request);
  }

  override flushHeaders(): void {}

  override write(chunk: unknown, ...rest: unknown[]): boolean {
    this.keep(chunk, rest);
    return true;
  }

  override end(...rest: unknown[]): this {
    if (this.done) return this;
    this.done = true;
    if (typeof rest[0] !== "function") this.keep(rest[0], rest.slice(1));
    this.onEnd({ status: this.statusCode, headers: this.getHeaders(), body: Buffer.concat(this.parts) });
    this.emit("finish");
    this.emit("close");
    return this;
  }

  private keep(chunk: unknown, rest: unknown[]): void {
    if (typeof chunk === "string") this.parts.push(Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) this.parts.push(Buffer.from(chunk));
    const callback = rest.find((each) => typeof each === "function");
    if (callback) queueMicrotask(() => void callback());
  }
}

/** For how long an answer is waited for, in milliseconds. */
const PATIENCE = 15_000;

/**
 * Lets `handle` answer a request and gives what it answered, unpacked, in the place of sending it; undefined when it
 * takes too long.
 */
export async function collect(
  request: IncomingMessage,
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<Collected | undefined> {
  // What is kept is packed later, once for everybody.
  delete request.headers["accept-encoding"];
  return await new Promise((resolve, reject) => {
    const limit = setTimeout(() => resolve(undefined), PATIENCE);
    const collector = new Collector(request, (collected) => {
      clearTimeout(limit);
      resolve(collected);
    });
    handle(request, collector).catch((error: unknown) => {
      clearTimeout(limit);
      reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
}
