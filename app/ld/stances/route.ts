import { sharedSettings } from "@/env";
import { linkedStances } from "@/wiki/linked/read";
import { database } from "../../_reader/site/database";
import { answerLinked } from "../answer";

export async function GET(): Promise<Response> {
  return answerLinked(await linkedStances(await database(), sharedSettings().baseUrl));
}
