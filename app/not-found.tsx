import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Leaf } from "./_reader/site/leaf";
import { PlainHead } from "./_reader/site/plain-head";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("site.nothing");
  return { title: words("name") };
}

/** Answer to an address that is none of ours. */
export default function NotFound() {
  const words = useTranslations("site.nothing");
  return (
    <Leaf head={<PlainHead title={words("title")} lede={words("lede")} />}>
      <p>
        {words.rich("ways", {
          code: (text) => <code>{text}</code>,
          search: (text) => <a href="/search">{text}</a>,
          main: (text) => <a href="/">{text}</a>,
        })}
      </p>
    </Leaf>
  );
}
