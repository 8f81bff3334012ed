import type { Metadata } from "next";
import { currentActor } from "@/app/_session/actor";
import { ActForm } from "@/app/_reader/acts/act-form";
import { ActPage, NothingToDo } from "@/app/_reader/acts/act-page";
import { protect, unprotect } from "@/app/_reader/acts/protecting";
import { ProtectingFields } from "@/app/_reader/acts/protecting-fields";
import { ProtectedNotice } from "@/app/_reader/acts/protected-notice";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { database } from "@/app/_reader/site/database";
import { titleOf, type TitleParams } from "@/app/_reader/site/params";
import { titlePath } from "@/document/titles";
import { readPage } from "@/wiki/pages/read";
import { getTranslations } from "next-intl/server";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("acts");
  return { title: words("protectPage"), robots: { index: false } };
}

export default async function ProtectPage({ params }: { params: TitleParams }) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle told={parsed} />;
  const { title } = parsed;
  const words = await getTranslations("acts");
  const actor = await currentActor();
  const view = await readPage(await database(), actor, title, { redirect: false });
  if (view.state === "missing") return <NothingToDo heading={words("protectPage")} title={title} />;
  const { protection } = view.page;
  return (
    <ActPage
      heading={words("protectTitle", { title })}
      lede={words("protectLede")}
      actor={actor}
      action="protect"
      page={{ ...view.page, state: "live" }}
    >
      {protection ? (
        <section className="section first" aria-labelledby="open">
          <h2 id="open">{words("protectedNow")}</h2>
          <ProtectedNotice protection={protection} />
          <ActForm
            action={unprotect.bind(null, title)}
            fields={[{ name: "reason", label: words("whyOpened"), hint: words("logMayEmpty") }]}
            submit={words("openPage")}
            back={titlePath(title)}
          />
        </section>
      ) : null}
      <section className={protection ? "section" : "section first"} aria-labelledby="protect">
        <h2 id="protect">{words(protection ? "protectOtherwise" : "protectIt")}</h2>
        <ActForm
          action={protect.bind(null, title)}
          fields={[
            {
              name: "reason",
              label: words("whyProtected"),
              hint: words("whyProtectedHint"),
              required: true,
            },
          ]}
          submit={words("protectThe")}
          back={titlePath(title)}
        >
          <ProtectingFields change={words("whoChanges")} />
        </ActForm>
      </section>
    </ActPage>
  );
}
