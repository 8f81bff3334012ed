import { closeSentence, MESSAGE } from "@/document/protocol";

/** Milliseconds for each step; a connection that needs longer helps nobody who types. */
const WITHIN = 5_000;

type Closed = { code: number; reason: string };

export type Outcome = { works: boolean; sentence: string };

// In a frame of y-websocket: type "sync", then which step. The question says that we have nothing.
const QUESTION = Uint8Array.from([MESSAGE.sync, 0, 1, 0]);
const isAnswer = (frame: Uint8Array) => frame[0] === MESSAGE.sync && frame[1] === 1;

/**
 * Opens a room as an editor does, asks for the page twice, and says in one sentence what works, or what on the way
 * does not let it. `reach` asks the wiki for something without a WebSocket.
 */
export async function trySocket(address: string, reach: () => Promise<boolean>): Promise<Outcome> {
  const socket = new WebSocket(address);
  socket.binaryType = "arraybuffer";
  try {
    return await converse(socket, reach);
  } finally {
    socket.close();
  }
}

async function converse(socket: WebSocket, reach: () => Promise<boolean>): Promise<Outcome> {
  const began = performance.now();
  const closed = new Promise<Closed>((resolve) =>
    socket.addEventListener("close", ({ code, reason }) => resolve({ code, reason })),
  );
  // What is wrong is said by the close that follows.
  socket.addEventListener("error", () => undefined);
  const opened = new Promise<"open">((resolve) => socket.addEventListener("open", () => resolve("open")));
  const first = await Promise.race([opened, closed, late()]);
  if (first !== "open") return fails(await unopened(reach));
  const opening = performance.now() - began;

  const page = await ask(socket, closed);
  if (page === undefined) return fails(SILENT);
  if ("code" in page) return fails(ended(page));
  const again = await ask(socket, closed);
  if (again === undefined) return fails(SILENT);
  if ("code" in again) return fails(ended(again));
  return {
    works: true,
    sentence: `Editing works from here: the connection opened in ${Math.round(opening)} ms, brought a page of ${size(page.bytes)}, and answers within ${Math.max(1, Math.round(again.took))} ms.`,
  };
}

const SILENT =
  "The connection opens, but the wiki's answers do not come through it: something on the way holds back what is sent over a WebSocket.";

async function unopened(reach: () => Promise<boolean>): Promise<string> {
  const reached = await reach().catch(() => false);
  return reached
    ? "Pages come through, but the connection for editing does not open: a proxy in front of the wiki probably strips the upgrade to a WebSocket. Let it pass on the headers Upgrade and Connection under /collab/."
    : "The wiki cannot be reached from here at all just now.";
}

function ended({ code, reason }: Closed): string {
  return `The connection opens, and the wiki closes it (${code}): ${reason === "" ? closeSentence(code) : reason}`;
}

/** Asks for the page; undefined when no answer comes in time. */
async function ask(
  socket: WebSocket,
  closed: Promise<Closed>,
): Promise<{ bytes: number; took: number } | Closed | undefined> {
  const since = performance.now();
  const answer = new Promise<{ bytes: number; took: number }>((resolve) => {
    const hear = ({ data }: MessageEvent<unknown>) => {
      if (!(data instanceof ArrayBuffer) || !isAnswer(new Uint8Array(data))) return;
      socket.removeEventListener("message", hear);
      resolve({ bytes: data.byteLength, took: performance.now() - since });
    };
    socket.addEventListener("message", hear);
  });
  socket.send(QUESTION);
  const first = await Promise.race([answer, closed, late()]);
  return first === "late" ? undefined : first;
}

function late(): Promise<"late"> {
  return new Promise((resolve) => setTimeout(resolve, WITHIN, "late"));
}

function fails(sentence: string): Outcome {
  return { works: false, sentence };
}

function size(bytes: number): string {
  return bytes < 1_000 ? `${bytes} bytes` : `${Math.round(bytes / 1_000)} kB`;
}
