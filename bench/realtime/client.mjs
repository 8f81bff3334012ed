// One socket in a room. A light client holds no document: it shakes hands as a newcomer does, and looks through what it
// hears for edits. An editor has a document and types in a paragraph of its own.
import { once } from "node:events";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { dialect } from "./dialect.mjs";
import { findMarks, mark, now } from "./marks.mjs";

const NOTHING = Uint8Array.of(0, 0);
const BLANK = Uint8Array.of(0);

export class Client {
  /** Newest number heard of each typist. */
  heard = new Map();
  delivered = 0;
  /** How long each delivered edit was on its way, in microseconds. */
  delays = [];
  frames = 0;
  presenceFrames = 0;
  moves = 1;
  listening = false;
  closed = undefined;

  constructor({ address, cookie, dialect: name, keeps }, room) {
    this.speak = dialect(name, room);
    this.keeps = keeps;
    this.socket = new WebSocket(address, {
      perMessageDeflate: false,
      headers: cookie ? { cookie } : {},
    });
    this.socket.on("message", (frame) => this.hear(frame));
    this.socket.on("close", (code) => (this.closed = code));
    this.ready = this.enter();
  }

  async enter() {
    this.socket.on("error", () => undefined);
    await once(this.socket, "open");
    for (const frame of this.speak.hello) this.socket.send(frame);
    this.answered = this.keeps ? this.ask(BLANK) : undefined;
    await this.answered;
  }

  /** Asks for what a state vector lacks; resolves to the answer. The server has done by then what was sent before. */
  async ask(stateVector) {
    if (this.closed !== undefined) throw new Error(`closed with ${String(this.closed)}`);
    this.socket.send(this.speak.step1(stateVector));
    return await new Promise((resolve, reject) => {
      this.socket.once("close", (code) => reject(new Error(`closed with ${code}`)));
      this.onStep2 = (update) => {
        this.socket.removeAllListeners("close").on("close", (code) => (this.closed = code));
        resolve(update);
      };
    });
  }

  hear(frame) {
    this.frames += 1;
    if (this.listening) {
      const at = now();
      findMarks(frame, (typist, number, typedAt) => {
        if (typist === this.typist || number <= (this.heard.get(typist) ?? -1)) return;
        this.heard.set(typist, number);
        this.delivered += 1;
        this.delays.push(at - typedAt);
      });
    }
    const { kind, body } = this.speak.read(frame);
    if (kind === "awareness" && body.length > 1) this.presenceFrames += 1;
    if (kind === "step1") this.socket.send(this.speak.step2(this.own()));
    if (kind === "step2") this.onStep2?.(body);
    if (this.doc && (kind === "step2" || kind === "update")) Y.applyUpdate(this.doc, body, this);
  }

  /** What it has, for a server that asks. */
  own() {
    return this.doc ? Y.encodeStateAsUpdate(this.doc) : NOTHING;
  }

  update(update) {
    this.socket.send(this.speak.update(update));
  }

  listen() {
    this.listening = true;
    this.delivered = this.frames = this.presenceFrames = 0;
    this.delays = [];
  }

  /** Becomes an editor with a paragraph of its own. */
  edit(typist) {
    this.typist = typist;
    this.number = 0;
    this.doc = new Y.Doc();
    this.doc.clientID = 1_000 + typist;
    this.doc.on("update", (update, origin) => {
      if (origin !== this) this.update(update);
    });
    const paragraph = new Y.XmlElement("paragraph");
    this.line = new Y.XmlText();
    paragraph.insert(0, [this.line]);
    this.doc.getXmlFragment("default").push([paragraph]);
  }

  type() {
    this.line.insert(this.line.length, mark(this.typist, this.number++));
  }

  /** Says where its caret is now: elsewhere than before. */
  point(clientId) {
    const clock = this.moves++;
    const caret = { type: null, tname: null, item: { client: clientId, clock }, assoc: 0 };
    const user = { name: `Person ${clientId}`, color: "#0b63a5" };
    this.socket.send(this.speak.awareness(clientId, clock, { user, cursor: { anchor: caret, head: caret } }));
  }

  pause() {
    this.socket.pause();
  }

  resume() {
    this.socket.resume();
  }

  async leave() {
    if (this.closed !== undefined) return;
    const closed = new Promise((resolve) => this.socket.once("close", resolve));
    this.socket.terminate();
    await closed;
  }
}
