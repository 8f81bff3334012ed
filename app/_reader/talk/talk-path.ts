import { pathTo, type Title } from "@/document/titles";
import type { TalkPlace } from "@/wiki/comments/place";
import { draftPath, withQuery } from "../site/paths";

/** Where a conversation is held, for its forms. `stay`: they do not lead away from where they stand. */
export type TalkAddress = TalkPlace & { title: Title; stay?: boolean };

/** The address of one thread, and of a comment in it. */
export function threadPath({ draftId, title }: TalkAddress, thread: string, comment?: number): string {
  const path = draftId === null ? withQuery(pathTo("talk", title), { thread }) : draftPath(draftId);
  return `${path}#${comment === undefined ? `thread-${thread}` : `comment-${comment}`}`;
}
