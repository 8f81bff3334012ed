"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { follow } from "./follow";

/**
 * Marks a page that shows what positions answer, as of `since` by their clock, and has it made anew by the server when
 * they change. Where the page has no scripts of its own, app/_script/live-answers does the same.
 */
export function Live({ since }: { since: number }) {
  const router = useRouter();
  useEffect(() => {
    const stop = new AbortController();
    void follow(since, stop.signal, () => router.refresh());
    return () => stop.abort();
  }, [since, router]);
  return <span hidden data-since={since} />;
}
