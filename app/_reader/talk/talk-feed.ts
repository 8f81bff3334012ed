import { Feed } from "feed";
import { escape } from "@/document/html/line";
import { pathTo } from "@/document/titles";
import type { Talk } from "@/wiki/comments/read";
import { threadPath, type TalkAddress } from "./talk-path";

const ENTRIES = 50;

/** What is said in the conversations of a page, newest first, as an Atom feed (RFC 4287); nothing that was hidden or taken back. */
export function talkFeed({ items }: Pick<Talk, "items">, at: TalkAddress, baseUrl: string): string {
  const said = items
    .flatMap((thread) => thread.comments.map((comment) => ({ thread, comment })))
    .filter(({ comment }) => comment.body !== undefined)
    .sort((a, b) => b.comment.id - a.comment.id)
    .slice(0, ENTRIES);
  const self = baseUrl + pathTo("talk.atom", at.title);
  const feed = new Feed({
    title: `Talk about ${at.title}`,
    id: self,
    link: baseUrl + pathTo("talk", at.title),
    feedLinks: { atom: self },
    copyright: "What is said belongs to whoever says it.",
    updated: said[0] ? new Date(said[0].comment.edited ?? said[0].comment.at) : new Date(0),
  });
  for (const { thread, comment } of said) {
    const address = baseUrl + threadPath(at, thread.id, comment.id);
    feed.addItem({
      // The format has both as HTML.
      title: escape(thread.subject || `“${thread.quote}”`),
      id: address,
      link: address,
      date: new Date(comment.edited ?? comment.at),
      published: new Date(comment.at),
      description: escape(comment.body ?? "").replaceAll("\n", "<br>"),
      author: [{ name: comment.by }],
    });
  }
  return feed.atom1();
}
