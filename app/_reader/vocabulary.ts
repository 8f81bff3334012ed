import { cache } from "react";
import { readVocabulary } from "@/wiki/stances/vocabulary";
import { database } from "./database";

/** The stances of this wiki, asked for once a request. */
export const vocabulary = cache(async () => readVocabulary(await database()));
