import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { listCounts } from "@/wiki/lists/counts";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { PlainHead } from "../_reader/site/plain-head";
import { GARDEN } from "./garden";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("gardening");
  return { title: words("name") };
}

export default async function GardeningPage() {
  const words = await getTranslations("gardening");
  const format = await getFormatter();
  const counts = await listCounts(await database());
  return (
    <Leaf head={<PlainHead title={words("name")} lede={words("lede")} />}>
      {GARDEN.map(({ name: group, beds }) => (
        <section key={group} className="section" aria-label={words(`groups.${group}`)}>
          <h2>{words(`groups.${group}`)}</h2>
          <ul className="entries tight">
            {beds.map(({ href, name, count }) => (
              <li key={href} className="row">
                <div className="grow">
                  <p className="title">
                    <a href={href}>{words(`beds.${name}`)}</a>
                  </p>
                  <p className="meta">{words(`why.${name}`)}</p>
                </div>
                {count === undefined ? null : <span className="count">{format.number(counts[count])}</span>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Leaf>
  );
}
