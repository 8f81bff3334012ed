import { createTranslator } from "next-intl";
import { en } from "../_words/en";
import type { EditorWords } from "./words";

/** For tests: the editor's words in English. */
export const ENGLISH: EditorWords = createTranslator({ locale: "en", messages: en, namespace: "editor" });
