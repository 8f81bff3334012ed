"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { follow } from "../../_query/follow";
import { changesAddress } from "./changes-address";
import type { TalkPlace } from "@/wiki/comments/place";

/** Has a page that shows what is said in a place, as of `since`, made anew when something else is said there. */
export function TalkLive({ place: { pageId, draftId }, since }: { place: TalkPlace; since: number }) {
  const router = useRouter();
  useEffect(() => {
    const stop = new AbortController();
    void follow(since, stop.signal, () => router.refresh(), changesAddress({ pageId, draftId }));
    return () => stop.abort();
  }, [since, router, pageId, draftId]);
  return null;
}
