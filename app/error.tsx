"use client";

import { useTranslations } from "next-intl";
import { Leaf } from "./_reader/site/leaf";
import { PlainHead } from "./_reader/site/plain-head";

/** What shows when a page could not be made. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const words = useTranslations("error");
  const digest = typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : "";
  return (
    <Leaf head={<PlainHead title={words("title")} lede={words("lede")} />}>
      <div className="acts">
        <button type="button" className="button" onClick={() => retry()}>
          {words("again")}
        </button>
        <a href="/">{words("mainPage")}</a>
      </div>
      {digest ? <p className="meta">{words("number", { digest })}</p> : null}
    </Leaf>
  );
}
