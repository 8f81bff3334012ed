import { createContext, useContext } from "react";
import type { Kind } from "@/document/kinds";

/** What the blocks in the text need to know of the page around them. */
export type Surroundings = { title: string; kind: Kind; editable: boolean };

const Context = createContext<Surroundings>({ title: "", kind: "article", editable: false });

export const SurroundingsProvider = Context.Provider;

export function useSurroundings(): Surroundings {
  return useContext(Context);
}
