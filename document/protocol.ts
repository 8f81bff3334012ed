/** First varUint of every frame on `/collab/PAGE_ID`. 0 to 3 are those of y-websocket; 4 is ours, sent only to who asked. */
export const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, acknowledgement: 4 } as const;

/**
 * Why a socket was closed, in words for the person at the other end.
 * The client takes 4400 to 4499 as final and connects again after any other.
 */
export const CLOSE = {
  malformed: {
    code: 4400,
    sentence: "Your editor sent something that this page cannot take; reload the page.",
  },
  notSignedIn: { code: 4401, sentence: "Sign in to edit this page." },
  noRight: { code: 4403, sentence: "You do not have the right to edit this page." },
  noSuchPage: { code: 4404, sentence: "This page does not exist, or no longer does." },
  reload: { code: 4409, sentence: "This page was replaced by another version; reload to go on from there." },
  tooLarge: { code: 4413, sentence: "This change is too large to be taken in one piece." },
  schemaTooOld: { code: 4426, sentence: "The editor has been renewed; reload the page to go on." },
  tooMany: {
    code: 4429,
    sentence: "Too many messages came from your editor; wait a minute and reload the page.",
  },
  tryAgain: { code: 4503, sentence: "The change could not be saved just now; it is being tried again." },
  /** A rule of the wiki, or a limit, has stopped somebody: the server says why in a sentence of its own. */
  held: {
    code: 4451,
    sentence: "A rule of this wiki has stopped you for a while; what you wrote is kept in your drafts.",
  },
  /** What was typed is kept by the client, which connects again until the record is whole. */
  damaged: {
    code: 4503,
    sentence:
      "The record of this page is damaged: until an administrator has repaired it, it can be read but not edited.",
  },
  restart: { code: 1012, sentence: "The wiki is restarting; your editor connects again by itself." },
  overload: { code: 1013, sentence: "The wiki is too busy just now; your editor connects again by itself." },
} as const;

export type CloseName = keyof typeof CLOSE;

/** What a close code says, or a sentence for a connection that was simply lost. `reason`: what the server said with it. */
export function closeSentence(code: number, reason = ""): string {
  if (code === CLOSE.held.code && reason !== "") return reason;
  const alike = Object.values(CLOSE).filter((each) => each.code === code);
  const known = alike.find((each) => each.sentence === reason) ?? alike[0];
  return known?.sentence ?? "The connection was lost; your editor connects again by itself.";
}

/** Whether a client must not connect again by itself after this code. */
export function isFinal(code: number): boolean {
  return code >= 4400 && code <= 4499;
}

/** Bounds of one socket that nobody needs to set. Sizes are in bytes, times in milliseconds. */
export const LIMITS = {
  awarenessBytes: 16 * 1024,
  /** A live document as one update; beyond it updates are refused. */
  documentBytes: 32 * 1024 * 1024,
  /** Someone who has been too fast for so long without a pause is closed with `tooMany`. */
  patience: 40_000,
  /** Changes of one socket that wait for what they build on. */
  earlyChanges: 200,
  earlyBytes: 8 * 1024 * 1024,
  earlyWait: 15_000,
  /** y-websocket drops a connection that is silent for 30 s; an empty awareness message keeps it. */
  keepAlive: 20_000,
} as const;

/** What one socket, person, address or the process may take; each a setting. Sizes are in bytes. */
export type Limits = {
  /** One message; a whole document may come in one, after hours without a connection. */
  messageBytes: number;
  /** What comes faster is read later, not refused. */
  messagesPerSecond: number;
  bytesPerSecond: number;
  /** What may wait for somebody who does not read it. */
  pendingBytes: number;
  socketsPerPerson: number;
  socketsPerAddress: number;
  openPages: number;
  /** Of the whole process. */
  memoryBytes: number;
};

const MB = 1024 * 1024;

/** The limits where nothing else is set; that of the memory depends on the machine. */
export const USUAL = {
  messageBytes: 8 * MB,
  messagesPerSecond: 500,
  bytesPerSecond: 4 * MB,
  pendingBytes: 16 * MB,
  socketsPerPerson: 100,
  socketsPerAddress: 500,
  openPages: 10_000,
} as const satisfies Partial<Limits>;
