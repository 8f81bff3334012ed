"use client";

import { Leaf } from "./_reader/site/leaf";
import { PlainHead } from "./_reader/site/plain-head";

/** What shows when a page could not be made. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : "";
  return (
    <Leaf
      head={
        <PlainHead
          title="This page could not be shown"
          lede="Something went wrong on our side. Nothing that you wrote is lost."
        />
      }
    >
      <div className="acts">
        <button type="button" className="button" onClick={() => retry()}>
          Try again
        </button>
        <a href="/">Main page</a>
      </div>
      {digest ? <p className="meta">If it keeps happening, tell an admin this number: {digest}</p> : null}
    </Leaf>
  );
}
