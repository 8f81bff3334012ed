import { endsBefore, isDate } from "./dates";
import { isPositionId, type PositionAttrs } from "./position";
import { said } from "../said";
import { stance as stanceOf, type Vocabulary } from "./stances";
import { parseTitle } from "../titles";

/*
 * What is wrong with a position is said in one sentence each. A position is kept in the text whatever is wrong with it:
 * nobody's words are refused for a date. What can only be known beside other pages is said in wiki/positions/flaws.
 */

/** The parts that are titles, and what is said of one that can be none. */
const TITLED = {
  holder: (why: string) => said`Its holder cannot be the title of a page: ${why}`,
  target: (why: string) => said`Its target cannot be the title of a page: ${why}`,
  topic: (why: string) => said`Its topic cannot be the title of a page: ${why}`,
  voice: (why: string) => said`Its voice cannot be the title of a page: ${why}`,
  source: (why: string) => said`Its source cannot be the title of a page: ${why}`,
};
const PARTS = ["holder", "target", "topic", "voice", "source"] as const;

/** What the position itself still lacks. */
export function lacksOf({ id, stance, target }: PositionAttrs): string[] {
  const lacks: string[] = [];
  if (id === "") lacks.push(NO_ID);
  if (stance === "") lacks.push(said`It has no stance.`.sentence);
  else if (stance !== "holds" && target === "")
    lacks.push(said`It has no target, which every stance but “holds” needs.`.sentence);
  return lacks;
}

/** What of it cannot be as it is. `page`: the title of the page that it stands on. */
export function faultsOf(position: PositionAttrs, page = ""): string[] {
  const { id, stance, from, until, target } = position;
  const faults: string[] = [];
  for (const part of PARTS) {
    const parsed = parseTitle(position[part]);
    const isReference = part === "target" && target.startsWith("#");
    if (position[part] !== "" && !isReference && !parsed.ok)
      faults.push(TITLED[part](parsed.sentence).sentence);
  }
  if (id !== "" && !isPositionId(id)) faults.push(NO_UUID);
  if (target.startsWith("#") && !isPositionId(target.slice(1))) faults.push(NO_TARGET_ID);
  if (refersToItself(position, page) && (target.startsWith("#") || stance !== "supersedes"))
    faults.push(SELF);
  for (const date of [from, until]) {
    if (date !== "" && !isDate(date)) faults.push(noDate(date.slice(0, 50)).sentence);
  }
  if (endsBefore(until, from)) faults.push(BACKWARDS);
  return faults;
}

export const SELF = "It refers to itself.";
/** Of the second and further ones with one id on a page. */
export const TAKEN_HERE = "Another position on this page has the same id.";
const NO_TARGET_ID = said`The position that it targets has no proper id.`.sentence;
const BACKWARDS = said`It ends before it begins.`.sentence;
const NO_ID = said`It has no id yet.`.sentence;
const NO_UUID = said`Its id is not a UUID.`.sentence;
const LED = "had a position with this id first; links to the id lead there.";

/** What is said of a position whose id a page of this title had first. */
export function takenBy(title: string): string {
  return taken(title).sentence;
}

/** Whether what is said is that the position has no id of its own. */
export function hasForeignId(flaw: string): boolean {
  return [NO_ID, NO_UUID, TAKEN_HERE].includes(flaw) || flaw.endsWith(LED);
}

/** What is said of a stance that the vocabulary does not have; undefined when it has it. */
export function unknownStance(name: string, vocabulary: Vocabulary): string | undefined {
  if (name === "" || stanceOf(name, vocabulary)) return undefined;
  return noStance(name.slice(0, 50)).sentence;
}

const noDate = (date: string) => said`“${date}” is not a year or a date such as 2012-05.`;
const noStance = (name: string) => said`There is no stance “${name}” in this wiki.`;
const taken = (title: string) => said`The page “${title}” ${LED}`;

/** How what is said here is made, for those who say it in another language. */
export const FLAWS: readonly string[] = [
  ...[...Object.values(TITLED), noDate, noStance, taken].map((say) => say("").pattern),
  LED,
  SELF,
  TAKEN_HERE,
  NO_ID,
  NO_UUID,
  NO_TARGET_ID,
  BACKWARDS,
];

function refersToItself({ id, holder, target }: PositionAttrs, page: string): boolean {
  if (target.startsWith("#")) return target.slice(1).toLowerCase() === id.toLowerCase();
  return target !== "" && canonical(target) === canonical(holder || page);
}

function canonical(title: string): string {
  const parsed = parseTitle(title);
  return parsed.ok ? parsed.title : title;
}
