import { closeSentence, MESSAGE } from "@/document/protocol";

/** Milliseconds for each step; a connection that needs longer helps nobody who types. */
const WITHIN = 5_000;

type Closed = { code: number; reason: string };

/** Times in milliseconds; `size`: of the page, in bytes. `reason`: what the wiki said as it closed the connection. */
export type Outcome =
  | { is: "working"; opened: number; size: number; answered: number }
  | { is: "silent" | "stripped" | "unreached" }
  | { is: "closed"; code: number; reason: string };

// In a frame of y-websocket: type "sync", then which step. The question says that we have nothing.
const QUESTION = Uint8Array.from([MESSAGE.sync, 0, 1, 0]);
const isAnswer = (frame: Uint8Array) => frame[0] === MESSAGE.sync && frame[1] === 1;

/**
 * Opens a room as an editor does, asks for the page twice, and gives what works, or what on the way does not let it.
 * `reach` asks the wiki for something without a WebSocket.
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
  const opening = new Promise<"open">((resolve) => socket.addEventListener("open", () => resolve("open")));
  const first = await Promise.race([opening, closed, late()]);
  if (first !== "open") return { is: (await reach().catch(() => false)) ? "stripped" : "unreached" };
  const opened = Math.round(performance.now() - began);

  const page = await ask(socket, closed);
  if (page === undefined) return { is: "silent" };
  if ("code" in page) return ended(page);
  const again = await ask(socket, closed);
  if (again === undefined) return { is: "silent" };
  if ("code" in again) return ended(again);
  return { is: "working", opened, size: page.bytes, answered: Math.max(1, Math.round(again.took)) };
}

function ended({ code, reason }: Closed): Outcome {
  return { is: "closed", code, reason: reason === "" ? closeSentence(code) : reason };
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
