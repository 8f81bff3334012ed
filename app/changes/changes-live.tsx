"use client";

import { useEffect, useState } from "react";
import { follow } from "../_query/follow";

/** Where a tab waits for changes; the time that it knows is still to be added. */
const CLOCK = "/changes/clock?";

/**
 * The list of changes, made anew by the server as soon as there are others. The reader's script (app/_script/changes) sees to it
 * that what is read stays where it is.
 */
export function ChangesLive(props: {
  since: number;
  renew: () => Promise<React.ReactNode>;
  children: React.ReactNode;
}) {
  const { since, renew, children } = props;
  const [fresh, setFresh] = useState<{ after: number; list: React.ReactNode }>();
  useEffect(() => {
    const stop = new AbortController();
    void follow(since, stop.signal, async () => setFresh({ after: since, list: await renew() }), CLOCK);
    return () => stop.abort();
  }, [since, renew]);
  return <div data-changes-live="">{fresh?.after === since ? fresh.list : children}</div>;
}
