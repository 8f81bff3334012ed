import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { Leaf } from "../_reader/site/leaf";
import { PlainHead } from "../_reader/site/plain-head";
import { currentActor } from "../_session/actor";
import { Words } from "../_words/words";
import { UnsavedList } from "./unsaved-list";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("unsaved");
  return { title: words("title"), robots: { index: false } };
}

export default async function UnsavedPage() {
  const actor = await currentActor();
  if (actor.role === "reader") redirect("/signin?from=/unsaved");
  const words = await getTranslations("unsaved");
  return (
    <Leaf head={<PlainHead title={words("title")} lede={words("lede")} />}>
      <noscript>
        <p className="notice">{words("needsScript")}</p>
      </noscript>
      <Words of={["unsaved"]}>
        <UnsavedList person={actor.name} />
      </Words>
    </Leaf>
  );
}
