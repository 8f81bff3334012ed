import { isKind, KINDS, type Kind } from "../kinds";
import { momentOf, printMoment } from "../moment";
import { parsePeriod, printPeriod, type Period } from "../positions/period";
import { said } from "../said";
import { UNSTORABLE } from "../schema/attributes";
import { namespaceOf, parseTitle } from "../titles";

/*
 * What may be asked of positions, and its one form in an address: /positions, /matrix, /graph and /timeline, the API,
 * the query block and the CSV all read and write it here. Every part is optional; a position must answer to all that
 * are given.
 */

/** Which way the stance leans, in words: a plus sign would be a space in an address. */
export const LEANINGS = { for: "+", against: "-", both: "±", neither: "0" } as const;
export type Leaning = keyof typeof LEANINGS;

/** `recorded`: as the wiki took them down. `newest`: the other way round. `held`: by the year from which they were held. */
export const ORDERS = ["recorded", "newest", "held"] as const;
export type Order = (typeof ORDERS)[number];

/** Titles are in their one form where an address was read; whoever asks may write them as people do. */
export type Question = {
  holder?: string;
  /** Any of these stances. */
  stance?: string[];
  sign?: Leaning;
  /** A page's title, or "#UUID" of another position. */
  target?: string;
  topic?: string;
  voice?: string;
  source?: string;
  /** A page with any of these parts in the position; or "#UUID". */
  about?: string;
  /** The page that states it. */
  page?: string;
  /** A category that the holder's page is in, with its namespace. */
  category?: string;
  /** The kind of the holder's page. */
  kind?: Kind;
  /** Only what can have been held in these years. */
  during?: Period;
  /** As the wiki had it on record at this moment; now when left out. */
  recorded?: Date;
  /** Words of what is said or quoted. */
  text?: string;
  id?: string;
  /** `recorded` when left out. */
  sort?: Order;
};

export type Part = keyof Question;

/** What was given for a part and makes no sense, and a sentence that says so. */
export type Wrong = { part: Part; given: string; sentence: string };

const MOST_STANCES = 20;
const LONGEST = 1_000;
const LONGEST_TEXT = 200;

type Read<Value> = { ok: true; value: Value } | { ok: false; sentence: string };
type Reader<Value> = { read: (given: string) => Read<Value>; print: (value: Value) => string };

const TITLE: Reader<string> = {
  read(given) {
    const parsed = parseTitle(given);
    return parsed.ok ? { ok: true, value: parsed.title } : parsed;
  },
  print: (title) => title,
};

const TITLE_OR_POSITION: Reader<string> = {
  read: (given) => (given.startsWith("#") ? NAME.read(given.toLowerCase()) : TITLE.read(given)),
  print: (title) => title,
};

const NAME: Reader<string> = {
  read: (given) =>
    given.length <= 100
      ? { ok: true, value: given }
      : { ok: false, sentence: "It can have at most 100 characters." },
  print: (name) => name,
};

const READERS = {
  holder: TITLE,
  stance: NAME,
  sign: choice(Object.keys(LEANINGS) as Leaning[]),
  target: TITLE_OR_POSITION,
  topic: TITLE,
  voice: TITLE,
  source: TITLE,
  about: TITLE_OR_POSITION,
  page: TITLE,
  category: {
    read(given) {
      const plain = parseTitle(given);
      return plain.ok && namespaceOf(plain.title) === "Category"
        ? { ok: true, value: plain.title }
        : TITLE.read(`Category:${given}`);
    },
    print: (title) => (title.startsWith("Category:") ? title.slice("Category:".length) : title),
  } satisfies Reader<string>,
  kind: {
    read: (given) =>
      isKind(given)
        ? { ok: true, value: given }
        : { ok: false, sentence: said`Choose one of ${KINDS.join(", ")}.`.sentence },
    print: (kind) => kind,
  } satisfies Reader<Kind>,
  during: {
    read(given) {
      const period = parsePeriod(given);
      if (!period) {
        return { ok: false, sentence: "Give a year such as 2012, or two with a slash: 2008/2012." };
      }
      if (period.first > period.last) return { ok: false, sentence: "The first year is after the last." };
      return { ok: true, value: period };
    },
    print: printPeriod,
  } satisfies Reader<Period>,
  recorded: {
    read(given) {
      const moment = momentOf(given);
      return moment
        ? { ok: true, value: moment }
        : { ok: false, sentence: "Give a date such as 2026-11-22, or a time with it." };
    },
    print: printMoment,
  } satisfies Reader<Date>,
  text: {
    read: (given) =>
      given.length <= LONGEST_TEXT
        ? { ok: true, value: given }
        : { ok: false, sentence: said`Ask for at most ${LONGEST_TEXT} characters.`.sentence },
    print: (text) => text,
  } satisfies Reader<string>,
  id: NAME,
  sort: choice(ORDERS),
} as const;

/** Every part, in the order in which an address has them. */
export const PARTS = Object.keys(READERS) as readonly Part[];

/**
 * The question that an address asks. Parts that are empty count as left out, and so does what makes no sense, with a
 * sentence for each; of a part that is given twice the first counts, but for stances. Parameters that are no part of a
 * question are let be.
 */
export function parseQuestion(asked: URLSearchParams): { question: Question; wrong: Wrong[] } {
  const question: Question = {};
  const wrong: Wrong[] = [];
  for (const part of PARTS) {
    const given = asked
      .getAll(part)
      .map((each) => each.trim())
      .filter((each) => each !== "");
    for (const each of part === "stance" ? new Set(given.slice(0, MOST_STANCES)) : given.slice(0, 1)) {
      const read = readPart(part, each);
      if (read.ok) put(question, part, read.value);
      else wrong.push({ part, given: each.slice(0, LONGEST), sentence: read.sentence });
    }
  }
  question.stance?.sort();
  if (question.sort === "recorded") delete question.sort;
  return { question, wrong };
}

/** The question as an address has it, without the question mark: "" when nothing is asked. Parsing gives it back. */
export function printQuestion(question: Question): string {
  const said = PARTS.flatMap((part) => printPart(question, part).map((text) => [part, text]));
  return new URLSearchParams(said).toString();
}

/** Where it is answered: "/matrix?topic=Autonomy". */
export function questionPath(path: string, question: Question): string {
  const search = printQuestion(question);
  return search === "" ? path : `${path}?${search}`;
}

/** A part as text, as a field of a form shows it; several for stances, none when it is left out. */
export function printPart(question: Question, part: Part): string[] {
  const value = question[part];
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  // A reader prints what it has read itself.
  const reader = READERS[part] as Reader<unknown>;
  return [reader.print(value)];
}

function readPart(part: Part, given: string): Read<unknown> {
  if (given.length > LONGEST) return { ok: false, sentence: "This is too long." };
  if (UNSTORABLE.test(given)) return { ok: false, sentence: "It has a character that cannot be stored." };
  return READERS[part].read(given);
}

function put(question: Question, part: Part, value: unknown): void {
  // What a part's own reader has read is of that part's type.
  if (part === "stance") Object.assign(question, { stance: [...(question.stance ?? []), value] });
  else Object.assign(question, { [part]: value });
}

function choice<Name extends string>(names: readonly Name[]): Reader<Name> {
  return {
    read(given) {
      const name = names.find((each) => each === given);
      return name === undefined
        ? { ok: false, sentence: said`Choose one of ${names.join(", ")}.`.sentence }
        : { ok: true, value: name };
    },
    print: (name) => name,
  };
}
