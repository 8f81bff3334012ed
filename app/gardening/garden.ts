import type { Catalogue } from "../_words/en";
import type { PageList } from "@/wiki/lists/pages";
import type { ListCounts } from "@/wiki/lists/counts";

/** A list by its name in the catalogue. */
export type Bed = { href: string; name: keyof Catalogue["gardening"]["beds"]; count?: keyof ListCounts };

/** What stands beside a title in the lists that one look at each page decides. */
export const FIGURES: Record<PageList, "pieces" | "characters" | "day" | undefined> = {
  "dead-ends": undefined,
  uncategorised: undefined,
  unconverted: "pieces",
  longest: "characters",
  oldest: "day",
};

/** All lists that keep the wiki in order, in the order in which they help readers most. */
export const GARDEN: readonly { name: keyof Catalogue["gardening"]["groups"]; beds: readonly Bed[] }[] = [
  {
    name: "links",
    beds: [
      { href: "/wanted", name: "wanted", count: "wanted" },
      { href: "/orphans", name: "orphans", count: "orphans" },
      { href: "/gardening/dead-ends", name: "dead-ends", count: "dead-ends" },
      { href: "/mentions", name: "mentions" },
      { href: "/gardening/ambiguous", name: "ambiguous", count: "ambiguous" },
      { href: "/gardening/broken-links", name: "broken-links" },
    ],
  },
  {
    name: "names",
    beds: [
      { href: "/gardening/redirects", name: "redirects", count: "redirects" },
      { href: "/gardening/duplicates", name: "duplicates", count: "duplicates" },
      { href: "/gardening/uncategorised", name: "uncategorised", count: "uncategorised" },
      { href: "/batch/new", name: "batch" },
    ],
  },
  {
    name: "text",
    beds: [
      { href: "/gardening/unconverted", name: "unconverted", count: "unconverted" },
      { href: "/gardening/longest", name: "longest" },
      { href: "/gardening/oldest", name: "oldest" },
      { href: "/repairs", name: "repairs" },
      { href: "/repairs/quotations", name: "quotations" },
      { href: "/stale", name: "stale" },
    ],
  },
];
