/** What the thread of the embedded database is given at its start. */
export interface WorkerSettings {
  /** The folder of the database's files. */
  folder: string;
  /** The path of the socket on which it listens. */
  socket: string;
  /** Whether commits wait for the disk. False in tests only. */
  durable: boolean;
  /** For how many milliseconds a transaction may stand open without a request. */
  patience: number;
}

/** What it says: that it can be reached, and that everything is written and closed. Any message to it asks it to close. */
export type WorkerMessage = "open" | "closed";
