import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Leaf } from "@/app/_reader/site/leaf";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { currentActor } from "@/app/_session/actor";
import { Words } from "@/app/_words/words";
import { may } from "@/wiki/may";
import { keepRule } from "../actions";
import { NotYours } from "../not-yours";
import { RuleForm } from "../rule-form";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("rules");
  return { title: words("newRule"), robots: { index: false } };
}

export default async function NewRulePage() {
  const ruling = may(await currentActor(), "keepRules");
  if (!ruling.ok) return <NotYours told={ruling} />;
  const words = await getTranslations("rules");
  return (
    <Leaf head={<PlainHead title={words("newRule")} lede={words("newLede")} />}>
      <Words of={["rules", "site"]}>
        <RuleForm
          action={keepRule.bind(null, null)}
          typed={{ deed: "tag", minutes: "1", "in-added": "1" }}
          submit={words("keep")}
        />
      </Words>
    </Leaf>
  );
}
