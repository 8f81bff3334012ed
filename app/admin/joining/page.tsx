import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { sharedSettings } from "@/env";
import { readJoining } from "@/wiki/accounts/joining";
import { may } from "@/wiki/may";
import { answerWith } from "../../_answer/answering";
import { database } from "../../_reader/site/database";
import { Leaf } from "../../_reader/site/leaf";
import { PlainHead } from "../../_reader/site/plain-head";
import { currentActor } from "../../_session/actor";
import { JoiningForm } from "./joining-form";
import "../../_session/accounts.css";
import { getTranslations } from "next-intl/server";
import { Words } from "../../_words/words";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("admin");
  return { title: words("newAccounts"), robots: { index: false } };
}

export default async function JoiningPage() {
  const actor = await currentActor();
  if (actor.role === "reader") redirect("/signin?from=/admin/joining");
  const words = await getTranslations("admin");
  if (!may(actor, "administer").ok) {
    answerWith(403);
    return (
      <Leaf head={<PlainHead title={words("forAdmins")} />}>
        <p className="empty">
          {words("forAdminsJoining")} <a href="/">{words("toMain")}</a>
        </p>
      </Leaf>
    );
  }
  const joining = await readJoining(await database());
  return (
    <Leaf head={<PlainHead title={words("newAccounts")} lede={words(`now.${sharedSettings().signUp}`)} />}>
      <Words of={["admin"]}>
        <JoiningForm
          set={{
            ...joining,
            answers: joining.answers.join(" | "),
            confirmed: joining.confirmed ? "yes" : "no",
          }}
        />
      </Words>
    </Leaf>
  );
}
