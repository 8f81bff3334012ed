import type { TalkPlace } from "@/wiki/comments/place";

/** Where a tab waits until something is said in a place; the time that it knows is still to be added. */
export function changesAddress({ pageId, draftId }: TalkPlace): string {
  return `/comments/changes?page=${pageId}&draft=${draftId ?? ""}&`;
}
