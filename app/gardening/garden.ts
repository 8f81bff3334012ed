import type { PageList } from "@/wiki/lists/pages";
import type { ListCounts } from "@/wiki/lists/counts";

export type Bed = { href: string; title: string; sentence: string; count?: keyof ListCounts };

/** The lists that one look at each page decides, in their own words. `figure`: what stands beside a title. */
export const BEDS: Record<
  PageList,
  { title: string; sentence: string; empty: string; figure?: (figure: number) => string }
> = {
  "dead-ends": {
    title: "Dead ends",
    sentence: "Pages from which nothing leads on: no link to another page, and no position.",
    empty: "Every page leads on to another.",
  },
  uncategorised: {
    title: "Uncategorised pages",
    sentence: "Pages that are in no category, so that nobody comes to them by what they are about.",
    empty: "Every page is in a category.",
  },
  unconverted: {
    title: "Left as it came",
    sentence:
      "Pages with pieces of wikitext that the import could not turn into this wiki’s own form. They stand there word for word.",
    empty: "Nothing was left unconverted.",
    figure: (pieces) => (pieces === 1 ? "1 piece" : `${pieces.toLocaleString("en-GB")} pieces`),
  },
  longest: {
    title: "Longest pages",
    sentence: "Pages with the most text. Some may be better read as several.",
    empty: "No page is written yet.",
    figure: (length) => `${length.toLocaleString("en-GB")} characters`,
  },
  oldest: {
    title: "Longest unchanged",
    sentence: "Pages that nobody has changed for the longest time. Some may say what is no longer so.",
    empty: "No page is written yet.",
    figure: (seconds) => DAY.format(new Date(seconds * 1000)),
  },
};

const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** All lists that keep the wiki in order, in the order in which they help readers most. */
export const GARDEN: readonly { heading: string; beds: readonly Bed[] }[] = [
  {
    heading: "Links and what they lead to",
    beds: [
      {
        href: "/wanted",
        title: "Wanted pages",
        sentence: "Titles that pages link to and nobody has written yet, the most wanted first.",
        count: "wanted",
      },
      {
        href: "/orphans",
        title: "Orphaned pages",
        sentence: "Pages that no other page leads to.",
        count: "orphans",
      },
      { href: "/gardening/dead-ends", ...named("dead-ends"), count: "dead-ends" },
      {
        href: "/mentions",
        title: "Mentions without a link",
        sentence: "Sentences that name a page and do not link to it, found for one page at a time.",
      },
      {
        href: "/gardening/ambiguous",
        title: "Links to several meanings",
        sentence: "Links that lead to a page which only tells apart what the name may mean.",
        count: "ambiguous",
      },
    ],
  },
  {
    heading: "Names and order",
    beds: [
      {
        href: "/gardening/redirects",
        title: "Redirects to repair",
        sentence: "Redirects that lead to another redirect, to no page, or in a circle.",
        count: "redirects",
      },
      {
        href: "/gardening/duplicates",
        title: "Nearly the same title",
        sentence: "Pages whose titles differ in capitals, accents, punctuation or a plural only.",
        count: "duplicates",
      },
      { href: "/gardening/uncategorised", ...named("uncategorised"), count: "uncategorised" },
    ],
  },
  {
    heading: "What pages say",
    beds: [
      { href: "/gardening/unconverted", ...named("unconverted"), count: "unconverted" },
      { href: "/gardening/longest", ...named("longest") },
      { href: "/gardening/oldest", ...named("oldest") },
      {
        href: "/repairs",
        title: "Positions to repair",
        sentence: "Positions of which something cannot be right.",
      },
      {
        href: "/repairs/quotations",
        title: "Quotations that have drifted",
        sentence: "Quotations that say otherwise what the page of their work says.",
      },
      {
        href: "/stale",
        title: "Stale syntheses",
        sentence: "Sentences of a synthesis that rest on a position which has changed since.",
      },
    ],
  },
];

function named(list: PageList): { title: string; sentence: string } {
  const { title, sentence } = BEDS[list];
  return { title, sentence };
}
