import type { Metadata } from "next";
import { listCounts } from "@/wiki/lists/counts";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { PlainHead } from "../_reader/site/plain-head";
import { GARDEN } from "./garden";

export const metadata: Metadata = { title: "Gardening" };

export default async function GardeningPage() {
  const counts = await listCounts(await database());
  return (
    <Leaf
      head={
        <PlainHead
          title="Gardening"
          lede="Where the wiki can be put in order, a page at a time. Each list says what stands in it and why."
        />
      }
    >
      {GARDEN.map(({ heading, beds }) => (
        <section key={heading} className="section" aria-label={heading}>
          <h2>{heading}</h2>
          <ul className="entries tight">
            {beds.map(({ href, title, sentence, count }) => (
              <li key={href} className="row">
                <div className="grow">
                  <p className="title">
                    <a href={href}>{title}</a>
                  </p>
                  <p className="meta">{sentence}</p>
                </div>
                {count === undefined ? null : (
                  <span className="count">{counts[count].toLocaleString("en-GB")}</span>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Leaf>
  );
}
