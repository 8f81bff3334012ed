import { createClient, RESP_TYPES } from "@redis/client";
import type { Log } from "../log";
import type { OpenWire } from "./nodes";

/** A connection that has not answered for so long is given up for a new one, in milliseconds. */
const STALLED = 5_000;
/** Bytes that may wait for Redis; what is said beyond them is dropped, and found in the log. */
const MOST_WAITING = 8 * 1024 * 1024;
const SLOWEST_RETRY = 2_000;
const CONNECT_WITHIN = 3_000;

/**
 * Carries what nodes say through one channel of a Redis server, by publishing and subscribing: nothing is stored there.
 * When Redis goes it is tried again for ever; until then frames are dropped.
 */
export function overRedis(url: string, channel: string, log: Log): OpenWire {
  return (hear, restored) => {
    let closed = false;
    let down: boolean | undefined;
    let connection = connect();

    function connect() {
      const client = createClient({
        url,
        // What could not be sent at once is worth nothing later.
        disableOfflineQueue: true,
        socket: {
          connectTimeout: CONNECT_WITHIN,
          reconnectStrategy: (retries) =>
            Math.random() * Math.min(SLOWEST_RETRY, 100 * 2 ** Math.min(retries, 10)),
        },
      }).withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
      let waiting = 0;
      let oldest: number | undefined;
      const listen = (frame: Buffer) => hear(frame);
      client.on("error", (error: unknown) => {
        if (down === true || closed) return;
        down = true;
        log.warn({ err: error }, "Redis does not answer: changes reach other nodes through the database now");
      });
      client.on("ready", () => {
        client.subscribe(channel, listen, true).then(
          () => {
            if (down === true) log.info("Redis answers again");
            if (down !== false || closed) restored();
            down = false;
          },
          // The connection broke again; the next one subscribes anew.
          () => undefined,
        );
      });
      // It goes on trying by itself, and says why it fails through "error".
      client.connect().catch(() => undefined);
      const stalling = setInterval(() => {
        if (oldest === undefined || performance.now() - oldest < STALLED) return;
        client.emit("error", new Error(`no answer within ${STALLED / 1_000} s`));
        end();
        connection = connect();
      }, 1_000);

      function end(): void {
        clearInterval(stalling);
        client.destroy();
      }

      return {
        end,
        send(frame: Uint8Array): void {
          if (!client.isReady || waiting + frame.byteLength > MOST_WAITING) return;
          waiting += frame.byteLength;
          oldest ??= performance.now();
          const answered = () => {
            waiting -= frame.byteLength;
            oldest = waiting === 0 ? undefined : performance.now();
          };
          client
            .publish(channel, Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength))
            .then(answered, answered);
        },
        /** Lets what was sent go out first, as long as that takes no time worth mentioning. */
        async close(): Promise<void> {
          clearInterval(stalling);
          const late = new Promise((resolve) => setTimeout(resolve, 500).unref());
          if (client.isReady) await Promise.race([client.close().catch(() => undefined), late]);
          if (client.isOpen) client.destroy();
        },
      };
    }

    return {
      send: (frame) => connection.send(frame),
      async close() {
        closed = true;
        await connection.close();
      },
    };
  };
}
