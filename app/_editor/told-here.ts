import { FLAWS } from "@/document/positions/flaws";
import { CLOSE, closeSentence } from "@/document/protocol";
import { NOT_HERE } from "@/wiki/positions/flaws";
import { getSentence } from "../_words/sentence";
import { STRANGE } from "./room/strange";
import type { Told } from "./words";

/** A connection that was simply lost. */
const LOST = 1006;

/** What a browser that edits may have to tell of what comes from beneath, in the language of this request. */
export async function toldHere(): Promise<Told> {
  const sentence = await getSentence();
  const all = [
    ...Object.values(CLOSE).map((each) => each.sentence),
    closeSentence(LOST),
    STRANGE,
    ...FLAWS,
    NOT_HERE,
  ];
  return Object.fromEntries(all.map((each) => [each, sentence({ sentence: each })]));
}
