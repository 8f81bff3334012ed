import { connect, type NetConnectOpts } from "node:net";
import pg from "pg";

/*
 * A database whose host is gone without a word refuses nothing and closes nothing. What was asked of it waits, and waits on
 * when the host is back: for as long as TCP holds its breath, or for an answer that was lost. A statement that is only
 * slow looks the same from here. So while an answer is late, a new connection says hello. If nobody answers that either
 * the database is silent, and as soon as a hello is answered again every connection from before is given up, so that
 * whoever waits on one can ask again at once.
 */

/** Everything in milliseconds. How often is looked whether an answer is late, and when it is. */
const LOOK = 1_000;
const LATE = 1_000;
/** How long a hello is waited for, how many must be lost in a row, and the time between two of them from then on. */
const PATIENCE = 1_000;
const LOST = 2;
const AGAIN = 250;

/** Watches over the connections of a pool. */
export function watchSilence() {
  /** Since when each connection owes an answer; undefined while it rests. */
  const owing = new Map<pg.Client, number | undefined>();
  let lost = 0;
  let address: NetConnectOpts | undefined;
  let timer = setTimeout(look, LOOK).unref();
  let closed = false;

  class Client extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      owing.set(this, performance.now());
      this.once("end", () => owing.delete(this));
    }
  }

  function late(): pg.Client | undefined {
    const now = performance.now();
    for (const [client, since] of owing) if (since !== undefined && now - since > LATE) return client;
    return undefined;
  }

  function giveUp(): void {
    for (const client of owing.keys()) client.connection.stream.destroy();
  }

  function look(): void {
    const client = late();
    if (client) address = addressOf(client);
    if (!address || (!client && lost === 0)) return lookAgain(LOOK);
    void hello(address).then((answered) => {
      if (answered && lost >= LOST) giveUp();
      lost = answered ? 0 : lost + 1;
      lookAgain(lost >= LOST ? AGAIN : LOOK);
    });
  }

  function lookAgain(after: number): void {
    if (!closed) timer = setTimeout(look, after).unref();
  }

  return {
    /** For the pool to make its connections with. */
    Client,
    /** Hears from the pool which of them are in use. */
    follow(pool: pg.Pool): void {
      pool.on("acquire", (client) => owing.set(client, performance.now()));
      pool.on("release", (_, client) => owing.has(client) && owing.set(client, undefined));
    },
    close(): void {
      closed = true;
      clearTimeout(timer);
    },
  };
}

function addressOf({ host, port }: pg.Client): NetConnectOpts {
  return host.startsWith("/") ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
}

/** PostgreSQL's question whether it speaks TLS, which every server answers, whoever asks. */
const HELLO = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** Whether anybody answers there: a refusal is an answer. */
function hello(address: NetConnectOpts): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address, () => socket.write(HELLO)).unref();
    const end = (answered: boolean) => {
      clearTimeout(patience);
      socket.destroy();
      resolve(answered);
    };
    const patience = setTimeout(() => end(false), PATIENCE).unref();
    socket.on("data", () => end(true));
    socket.on("end", () => end(true));
    socket.on("error", ({ code }: NodeJS.ErrnoException) =>
      end(code === "ECONNREFUSED" || code === "ECONNRESET" || code === "EPIPE"),
    );
  });
}
