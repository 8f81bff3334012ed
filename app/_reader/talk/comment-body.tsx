import { Fragment } from "react";
import { parseTitle, titlePath } from "@/document/titles";

const LINK = /\[\[([^[\]|\n]{1,250})(?:\|([^[\]\n]{1,250}))?\]\]/g;

/** What a comment says: its lines as they were written, and [[links]] to pages. */
export function CommentBody({ body }: { body: string }) {
  return <p className="comment-body">{pieces(body)}</p>;
}

function pieces(body: string): React.ReactNode[] {
  const found: React.ReactNode[] = [];
  let at = 0;
  for (const match of body.matchAll(LINK)) {
    const [whole, target = "", words] = match;
    const parsed = parseTitle(target);
    if (!parsed.ok) continue;
    found.push(<Fragment key={at}>{body.slice(at, match.index)}</Fragment>);
    found.push(
      <a key={`link ${match.index}`} href={titlePath(parsed.title)}>
        {words ?? target}
      </a>,
    );
    at = match.index + whole.length;
  }
  found.push(<Fragment key={at}>{body.slice(at)}</Fragment>);
  return found;
}
