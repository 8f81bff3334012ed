import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { drawImage } from "@/document/html/image";
import { imagePath } from "@/document/images";
import { parseTitle, titlePath } from "@/document/titles";
import { describeImage } from "@/wiki/images/credit";
import { answerWith } from "@/app/_answer/answering";
import { ActForm } from "@/app/_reader/acts/act-form";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { When } from "@/app/_reader/site/when";
import { currentActor } from "@/app/_session/actor";
import { credit } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("page.image");
  return { title: words("name"), robots: { index: false } };
}

const CREDIT_FIELDS = ["author", "licence", "source"] as const;

/** A picture by itself: as large as it is kept, who made it, who brought it here, and which pages show it. */
export default async function ImagePage({ params }: { params: Promise<{ hash: string }> }) {
  const { hash } = await params;
  const words = await getTranslations("page.image");
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const image = /^[0-9a-f]{32}$/.test(hash) ? await describeImage(db, actor, hash) : undefined;
  if (!image) {
    answerWith(404);
    return <Leaf head={<PlainHead title={words("none")} lede={words("noneLede")} />}>{null}</Leaf>;
  }
  const [first] = image.uploads;
  return (
    <Leaf
      head={
        <PlainHead
          title={words("name")}
          lede={words.rich("facts", {
            width: String(image.width),
            height: String(image.height),
            known: first ? "yes" : "no",
            name: first?.name ?? "",
            at: () => (first ? <When at={first.at} /> : null),
          })}
        />
      }
    >
      <div className="prose">
        {/* Made by drawImage, which escapes every text in it. */}
        <figure className="image" dangerouslySetInnerHTML={{ __html: drawImage(image, words("alt")) }} />
      </div>
      <p>{words.rich("full", { full: (text) => <a href={imagePath(image)}>{text}</a> })}</p>
      {CREDIT_FIELDS.map((name) => (
        <p key={name} className="meta">
          {words("credit", {
            label: words(name),
            value: image[name] === "" ? words("unknown") : image[name],
          })}
        </p>
      ))}
      <section className="section" aria-labelledby="shown">
        <h2 id="shown">{words("shown")}</h2>
        {image.pages.length === 0 ? (
          <p className="empty">{words("shownNowhere")}</p>
        ) : (
          <ul className="entries tight">
            {image.pages.map(({ title }) => {
              const parsed = parseTitle(title);
              return <li key={title}>{parsed.ok ? <a href={titlePath(parsed.title)}>{title}</a> : title}</li>;
            })}
          </ul>
        )}
      </section>
      {image.mayCredit ? (
        <section className="section" aria-labelledby="credit">
          <h2 id="credit">{words("say")}</h2>
          <ActForm
            action={credit.bind(null, hash)}
            fields={CREDIT_FIELDS.map((name) => ({
              name,
              label: words(name),
              hint: words(`${name}Hint`),
              value: image[name],
            }))}
            submit={words("keep")}
            back={`/image/${hash}`}
          />
        </section>
      ) : null}
    </Leaf>
  );
}
