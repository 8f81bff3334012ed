import { cache } from "react";
import { readVocabulary } from "@/wiki/stances/vocabulary";
import { database } from "../site/database";

/** The stances of this wiki, asked for once a request. */
export const vocabulary = cache(async () => readVocabulary(await database()));
