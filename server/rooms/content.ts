import * as Y from "yjs";
import { step1, step2 } from "../realtime/messages";
import { frame, lastingFrame, type Frame } from "./frame";

/*
 * What a room holds of its page. A document on the heap is many times as large as its bytes, and most open pages are only read. So
 * a document is made when somebody writes, and given up for its bytes when nobody has for a while. What newcomers are
 * told is framed once and kept until the page changes; the bytes of a resting page are those of that very frame.
 */

type Whole = { told: Frame; update: Uint8Array };

export class Content {
  /** At least one of the two is there. */
  private made: Y.Doc | undefined;
  private whole: Whole | undefined;
  private asked: Frame | undefined;

  /** A page as one update, and its state vector. */
  constructor(update: Uint8Array, vector: Uint8Array) {
    this.whole = wholeOf(update);
    this.asked = lastingFrame(step1(vector));
  }

  /** Whether it is bytes only. */
  get rests(): boolean {
    return this.made === undefined;
  }

  /** The page as a document. Whoever changes it says so by `changed`. */
  get doc(): Y.Doc {
    if (this.made) return this.made;
    const doc = new Y.Doc();
    if (this.whole) Y.applyUpdate(doc, this.whole.update);
    return (this.made = doc);
  }

  /** What was told to newcomers holds no longer. */
  changed(): void {
    this.whole = undefined;
    this.asked = undefined;
  }

  /** Takes another document in the place of the one there was. */
  replace(doc: Y.Doc): void {
    this.made?.destroy();
    this.made = doc;
    this.changed();
  }

  /** Gives the document up for its bytes. */
  rest(): void {
    this.question();
    this.everything();
    this.made?.destroy();
    this.made = undefined;
  }

  /** The question what a client has that is not here. */
  question(): Frame {
    return (this.asked ??= lastingFrame(step1(Y.encodeStateVector(this.doc))));
  }

  /** What somebody with this state vector lacks. Throws when it cannot be read. */
  answer(stateVector: Uint8Array): Frame {
    if (isEmpty(stateVector)) return this.everything().told;
    if (this.made) return frame(step2(Y.encodeStateAsUpdate(this.made, stateVector)));
    return frame(step2(Y.diffUpdate(this.everything().update, stateVector)));
  }

  private everything(): Whole {
    return (this.whole ??= wholeOf(Y.encodeStateAsUpdate(this.doc)));
  }
}

function wholeOf(update: Uint8Array): Whole {
  const told = lastingFrame(step2(update));
  return { told, update: told.subarray(told.byteLength - update.byteLength) };
}

/** Whether it is the state vector of somebody who has nothing. */
function isEmpty(stateVector: Uint8Array): boolean {
  return stateVector.byteLength === 1 && stateVector[0] === 0;
}
