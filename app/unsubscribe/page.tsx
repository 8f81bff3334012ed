import type { Metadata } from "next";
import { linkHead } from "../_session/link-page";
import { getTranslations } from "next-intl/server";
import { sharedSettings } from "@/env";
import { unsubscribes, unwatches } from "@/wiki/mail/links";
import { answerWith } from "../_answer/answering";
import { Leaf } from "../_reader/site/leaf";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("accounts.letters");
  return linkHead(words("name"));
}

export default async function UnsubscribePage({ searchParams }: { searchParams: Query }) {
  const words = await getTranslations("accounts.letters");
  const key = (await ask(searchParams, "key")) ?? "";
  const done = await ask(searchParams, "done");
  if (done === "yes" || done === "one") {
    const one = done === "one";
    return (
      <Leaf
        head={
          <PlainHead title={words(one ? "oneOver" : "over")} lede={words(one ? "oneOverLede" : "overLede")} />
        }
      >
        <p>
          <a href={one ? "/watchlist" : "/settings#notices"}>{words(one ? "watchlist" : "otherwise")}</a>
        </p>
      </Leaf>
    );
  }
  const { authSecret } = sharedSettings();
  const one = unwatches(authSecret, key) !== undefined;
  if (!one && unsubscribes(authSecret, key) === undefined) {
    answerWith(410);
    return (
      <Leaf head={<PlainHead title={words("broken")} />}>
        <p className="empty">
          {words.rich("brokenWhy", { settings: (text) => <a href="/settings#notices">{text}</a> })}
        </p>
      </Leaf>
    );
  }
  return (
    <Leaf
      head={<PlainHead title={words(one ? "oneAsk" : "ask")} lede={words(one ? "oneAskLede" : "askLede")} />}
    >
      <form className="acts" method="post" action={`/unsubscribe/now?key=${encodeURIComponent(key)}`}>
        <button type="submit" className="button">
          {words(one ? "oneSubmit" : "submit")}
        </button>
      </form>
    </Leaf>
  );
}
