import { sharedSettings } from "@/env";
import { exportLinked } from "@/wiki/linked/export";
import { streamOf } from "../../_answer/stream";
import { database } from "../../_reader/site/database";
import { LINKED_HEADERS } from "../answer";

/** The whole wiki, sent while it is read. */
export async function GET(): Promise<Response> {
  const pieces = exportLinked(await database(), sharedSettings().baseUrl);
  return new Response(streamOf(pieces), { headers: LINKED_HEADERS });
}
