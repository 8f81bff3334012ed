// A process full of clients, told what to do by its parent: { id, verb, … } is answered by { id, result } or { id, error }.
import { readFileSync } from "node:fs";
import * as Y from "yjs";
import { Client } from "./client.mjs";

const groups = new Map();
const AT_ONCE = 25;

const all = (group) => groups.get(group) ?? [];
const sleepUntil = (time) =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, time - performance.now())));

/** The updates in a file that `writeUpdates` made. */
function readUpdates(file) {
  const bytes = readFileSync(file);
  const updates = [];
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32LE(at);
    updates.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return updates;
}

const stateVectors = new Map();

/** How far somebody has everything who has the updates of this file. */
function stateVectorOf(file) {
  const known = stateVectors.get(file);
  if (known) return known;
  const whole = new Y.Doc();
  whole.transact(() => {
    for (const update of readUpdates(file)) Y.applyUpdate(whole, update);
  });
  const stateVector = Y.encodeStateVector(whole);
  stateVectors.set(file, stateVector);
  return stateVector;
}

const verbs = {
  /** Opens sockets: some at a time, or all at once. */
  async enter({ group, server, room, rooms = [room], count, atOnce = AT_ONCE }) {
    const clients = groups.get(group) ?? [];
    groups.set(group, clients);
    for (let at = 0; at < count; at += atOnce) {
      const some = Array.from({ length: Math.min(atOnce, count - at) }, (_, index) => {
        const room = rooms[(at + index) % rooms.length];
        return new Client({ ...server, address: server.addresses[room] }, room);
      });
      clients.push(...some);
      await Promise.all(some.map((client) => client.ready));
    }
  },
  edit({ group, first }) {
    for (const [index, client] of all(group).entries()) client.edit(first + index);
  },
  listen({ group }) {
    for (const client of all(group)) client.listen();
  },
  /** Each editor types so many times a second, out of step with the others. */
  async type({ group, rate, seconds }) {
    const editors = all(group);
    const total = Math.round(rate * seconds);
    const begin = performance.now();
    for (let number = 0; number < total * editors.length; number++) {
      await sleepUntil(begin + (number * 1_000) / (rate * editors.length));
      editors[number % editors.length].type();
    }
    return total * editors.length;
  },
  /** Carets move, one after the other, so many times a second in all. */
  async point({ group, first, rate, seconds }) {
    const clients = all(group);
    const begin = performance.now();
    for (let number = 0; number < rate * seconds; number++) {
      await sleepUntil(begin + (number * 1_000) / rate);
      const who = number % clients.length;
      clients[who].point(first + who);
    }
  },
  heard({ group }) {
    const clients = all(group);
    const sum = (read) => clients.reduce((total, client) => total + read(client), 0);
    return {
      delivered: sum((client) => client.delivered),
      frames: sum((client) => client.frames),
      presenceFrames: sum((client) => client.presenceFrames),
      delays: clients.flatMap((client) => client.delays),
      closed: clients.flatMap((client) => client.closed ?? []),
    };
  },
  /** Sends the updates of a file as fast as the socket takes them; resolves when the server has done them all. */
  async send({ server, room, file, from = 0, to }) {
    const updates = readUpdates(file).slice(from, to);
    // Before anybody is connected: nobody answers a server's ping meanwhile.
    const all = stateVectorOf(file);
    const client = new Client({ ...server, address: server.addresses[room] }, room);
    await client.ready;
    for (const update of updates) {
      client.update(update);
      if (client.socket.bufferedAmount > 1_000_000) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    if (client.keeps) await client.ask(all);
    await client.leave();
  },
  /** One opens the room; gives the milliseconds until it has the document, and the document's size. */
  async open({ server, room }) {
    const since = performance.now();
    const client = new Client({ ...server, address: server.addresses[room] }, room);
    await client.ready;
    const took = performance.now() - since;
    const { length } = await client.answered;
    await client.leave();
    return { took, length };
  },
  pause({ group }) {
    for (const client of all(group)) client.pause();
  },
  async leave({ group }) {
    await Promise.all(all(group).map((client) => client.leave()));
    groups.delete(group);
  },
};

process.on("message", ({ id, verb, ...order }) => {
  Promise.resolve()
    .then(() => verbs[verb](order))
    .then(
      (result) => process.send({ id, result }),
      (error) => process.send({ id, error: error.stack ?? String(error) }),
    );
});
