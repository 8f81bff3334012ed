import { createContext, useContext } from "react";
import type { useTranslations } from "next-intl";
import { sayBy } from "@/document/said";
import { saidAgainBy } from "@/document/said-again";

/** How the editor speaks: what `useTranslations("editor")` gives, for those parts of it that are not React's. */
export type EditorWords = ReturnType<typeof useTranslations<"editor">>;

/**
 * Sentences that come from beneath the web door, by their English or its pattern: the server gives those that can be told here in
 * the language of whoever writes.
 */
export type Told = Readonly<Record<string, string>>;

const Context = createContext<(sentence: string) => string>((sentence) => sentence);

export const ToldProvider = Context.Provider;

/** How such sentences are said by what the server gave; one that nobody has put into this language is told as it came. */
export function tellBy(told: Told): (sentence: string) => string {
  const again = saidAgainBy(Object.keys(told));
  return (sentence) => {
    const made = again(sentence);
    return made ? sayBy(told, made) : sentence;
  };
}

/** Says such a sentence. */
export function useTold(): (sentence: string) => string {
  return useContext(Context);
}
