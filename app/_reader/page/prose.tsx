import type { HtmlPart } from "@/document/html/render";
import { positionsTime } from "@/wiki/positions/time";
import { Live } from "../../_query/live";
import { QueryAnswer } from "../../_query/query-answer";
import { database } from "../site/database";
import { Once } from "../site/once";

/** The text of a page, with the answers to its queries in their places. */
export async function Prose({ parts }: { parts: readonly HtmlPart[] }) {
  const asks = parts.some((part) => part.query);
  // Before the answers, so that they are at least as new.
  const since = asks ? await positionsTime(await database()) : undefined;
  return (
    <>
      {parts.map(({ html, query }, index) =>
        query ? (
          <QueryAnswer key={index} query={query} id={`query-${index}`} />
        ) : (
          // Made by renderParts from a document that was checked against the schema; every text in it is escaped.
          <Once key={index} className="prose" html={html} />
        ),
      )}
      {since === undefined ? null : <Live since={since} />}
    </>
  );
}
