/** For how long a reading is believed, in milliseconds: however many ask, the database is asked ten times a second. */
const BELIEVED = 100;

/** A clock of the database, such as that of positions, read by many. */
export type Clock = { read(): Promise<number> };

export function openClock(readTime: () => Promise<number>): Clock {
  let last = { time: 0, at: -Infinity };
  let reading: Promise<number> | undefined;
  return {
    async read() {
      const at = performance.now();
      if (at - last.at < BELIEVED) return last.time;
      reading ??= readTime().finally(() => {
        reading = undefined;
      });
      const time = await reading;
      last = { time, at };
      return time;
    },
  };
}
