import { endsBefore, isDate } from "./dates";
import { isPositionId, type PositionAttrs } from "./position";
import { stance as stanceOf, type Vocabulary } from "./stances";
import { parseTitle } from "./titles";

/*
 * What is wrong with a position is said in one sentence each. A position is kept in the text whatever is wrong with it:
 * nobody's words are refused for a date. What can only be known beside other pages is said in wiki/positions/flaws.
 */

const TITLED = ["holder", "target", "topic", "voice", "source"] as const;

/** What the position itself still lacks. */
export function lacksOf({ id, stance, target }: PositionAttrs): string[] {
  const lacks: string[] = [];
  if (id === "") lacks.push(NO_ID);
  if (stance === "") lacks.push("It has no stance.");
  else if (stance !== "holds" && target === "")
    lacks.push("It has no target, which every stance but “holds” needs.");
  return lacks;
}

/** What of it cannot be as it is. `page`: the title of the page that it stands on. */
export function faultsOf(position: PositionAttrs, page = ""): string[] {
  const { id, stance, from, until, target } = position;
  const faults: string[] = [];
  for (const part of TITLED) {
    const parsed = parseTitle(position[part]);
    const isReference = part === "target" && target.startsWith("#");
    if (position[part] !== "" && !isReference && !parsed.ok)
      faults.push(`Its ${part} cannot be the title of a page: ${parsed.sentence}`);
  }
  if (id !== "" && !isPositionId(id)) faults.push(NO_UUID);
  if (target.startsWith("#") && !isPositionId(target.slice(1)))
    faults.push("The position that it targets has no proper id.");
  if (refersToItself(position, page) && (target.startsWith("#") || stance !== "supersedes"))
    faults.push(SELF);
  for (const date of [from, until]) {
    if (date !== "" && !isDate(date))
      faults.push(`“${date.slice(0, 50)}” is not a year or a date such as 2012-05.`);
  }
  if (endsBefore(until, from)) faults.push("It ends before it begins.");
  return faults;
}

export const SELF = "It refers to itself.";
/** Of the second and further ones with one id on a page. */
export const TAKEN_HERE = "Another position on this page has the same id.";
const NO_ID = "It has no id yet.";
const NO_UUID = "Its id is not a UUID.";
const LED = "had a position with this id first; links to the id lead there.";

/** What is said of a position whose id a page of this title had first. */
export function takenBy(title: string): string {
  return `The page “${title}” ${LED}`;
}

/** Whether what is said is that the position has no id of its own. */
export function hasForeignId(flaw: string): boolean {
  return [NO_ID, NO_UUID, TAKEN_HERE].includes(flaw) || flaw.endsWith(LED);
}

/** What is said of a stance that the vocabulary does not have; undefined when it has it. */
export function unknownStance(name: string, vocabulary: Vocabulary): string | undefined {
  if (name === "" || stanceOf(name, vocabulary)) return undefined;
  return `There is no stance “${name.slice(0, 50)}” in this wiki.`;
}

function refersToItself({ id, holder, target }: PositionAttrs, page: string): boolean {
  if (target.startsWith("#")) return target.slice(1).toLowerCase() === id.toLowerCase();
  return target !== "" && canonical(target) === canonical(holder || page);
}

function canonical(title: string): string {
  const parsed = parseTitle(title);
  return parsed.ok ? parsed.title : title;
}
