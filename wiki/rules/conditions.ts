import { z } from "zod";
import { KINDS } from "@/document/kinds";
import { said } from "@/document/said";
import { compilePattern } from "./pattern";

/** Where words and patterns are looked for. */
const WHERE = ["added", "title", "summary"] as const;

const LONGEST_PATTERN = 300;
const MOST_WORDS = 50;
const LONGEST_WORD = 100;

/** A whole number, or a sentence that says which may stand there. */
export function count(least: number, most: number) {
  const { sentence } = said`Give a whole number from ${least} to ${most}.`;
  return z.int(sentence).min(least, sentence).max(most, sentence);
}

const Pattern = z
  .string()
  .max(LONGEST_PATTERN, said`A pattern has at most ${LONGEST_PATTERN} characters.`.sentence)
  .refine((text) => compilePattern(text) !== undefined, "This is no pattern that can be read.");

/** What an edit must be for a rule to hit it: everything that is said here. */
export const Conditions = z
  .object({
    /** New links to other sites, and new pictures, at least. */
    links: count(1, 1_000).optional(),
    images: count(1, 1_000).optional(),
    /** Per cent of the page's text that go, at least. */
    removed: count(1, 100).optional(),
    /** One of these words or phrases, in whatever letter case, or the pattern stands in one of the places. */
    words: z
      .array(
        z
          .string()
          .min(1)
          .max(LONGEST_WORD, said`A word or phrase has at most ${LONGEST_WORD} characters.`.sentence),
      )
      .max(MOST_WORDS, said`A rule looks for at most ${MOST_WORDS} words or phrases.`.sentence)
      .optional(),
    pattern: Pattern.optional(),
    where: z.array(z.enum(WHERE)).min(1).optional(),
    /** The account is younger than so many days, has fewer accepted edits than that, or has one of these roles. */
    days: count(1, 3_650).optional(),
    edits: count(1, 1_000).optional(),
    roles: z
      .array(z.enum(["newcomer", "member"]))
      .min(1)
      .optional(),
    page: Pattern.optional(),
    kind: z.enum(KINDS).optional(),
    category: z.string().min(1).max(255).optional(),
    /** The edit begins the page. */
    begins: z.boolean().optional(),
    /** With this edit it is so many within the minutes. */
    rate: z.object({ edits: count(2, 1_000), minutes: z.literal([1, 10, 60]) }).optional(),
    /** With this edit the person has gone back to an earlier text of the page so often within a day. */
    reverts: count(1, 50).optional(),
    /** The page is begun under a title that reads like another's. */
    confusable: z.boolean().optional(),
  })
  .refine((given) => Object.keys(given).some((key) => key !== "where"), "Say what the rule is to hit.");

export type Conditions = z.infer<typeof Conditions>;
