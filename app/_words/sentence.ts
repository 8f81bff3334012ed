import { useLocale } from "next-intl";
import { getLocale } from "next-intl/server";
import { told, type Said, type Told } from "@/document/said";
import { sentenceIn } from "./book";

type Say = (words: Said | Told) => string;

/** Says what was said in the language of this request. In server actions, routes and components that are async. */
export async function getSentence(): Promise<Say> {
  const language = await getLocale();
  return (words) => sentenceIn(language, words);
}

/** One sentence, at once. */
export async function inWords(words: string | Said): Promise<string> {
  return sentenceIn(await getLocale(), told(words));
}

/** The same for components that are not. On the server only: the books are no load for a browser. */
export function useSentence(): Say {
  const language = useLocale();
  return (words) => sentenceIn(language, words);
}
