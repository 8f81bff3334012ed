// The clients, in processes other than the server's, as one crowd.
import { fork } from "node:child_process";
import { inRoot } from "../../bin/lib/root.mjs";

export function openCrowd(processes = 2) {
  const children = Array.from({ length: processes }, () => fork(inRoot("bench", "realtime", "people.mjs")));
  const waiting = new Map();
  let last = 0;
  for (const child of children) {
    child.on("message", ({ id, result, error }) => {
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) resolve(result);
      else reject(new Error(error));
    });
  }
  function tell(child, verb, order) {
    return new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      child.send({ id, verb, ...order });
    });
  }
  return {
    size: processes,
    /** The first process does it; gives what it answers. */
    one: (verb, order) => tell(children[0], verb, order),
    /** Every process does it; `order` is what to say, or a function of the process's number that gives it. */
    each: (verb, order) =>
      Promise.all(
        children.map((child, index) => tell(child, verb, typeof order === "function" ? order(index) : order)),
      ),
    close() {
      for (const child of children) child.disconnect();
    },
  };
}

/** What clients must know of a server to enter these rooms. */
export function way(server, rooms) {
  const { cookie, dialect, keeps } = server;
  const addresses = Object.fromEntries(rooms.map((room) => [room, server.address(room)]));
  return { cookie, dialect, keeps, addresses };
}
