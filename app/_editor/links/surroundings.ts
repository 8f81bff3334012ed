import { createContext, useContext } from "react";
import type { Kind } from "@/document/kinds";
import { STANCES, type Vocabulary } from "@/document/positions/stances";

/** What the blocks in the text need to know of the page around them. */
export type Surroundings = {
  title: string;
  kind: Kind;
  editable: boolean;
  vocabulary: Vocabulary;
  /** What is wrong with a position because of other pages, by its id, as it was when the editor was opened. */
  flaws: Readonly<Record<string, readonly string[]>>;
};

const Context = createContext<Surroundings>({
  title: "",
  kind: "article",
  editable: false,
  vocabulary: STANCES,
  flaws: {},
});

export const SurroundingsProvider = Context.Provider;

export function useSurroundings(): Surroundings {
  return useContext(Context);
}
