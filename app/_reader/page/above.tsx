import { getTranslations } from "next-intl/server";
import { parentTitle, titlePath, type Title } from "@/document/titles";
import { resolverFor } from "@/wiki/pages/resolve";
import { database } from "../site/database";

/** The page that a subpage is part of; `children` where there is none, for "AC/DC" is part of nothing. */
export async function Above({ title, children }: { title: Title; children: React.ReactNode }) {
  const above = parentTitle(title);
  if (!above || !(await isWritten(above))) return children;
  const words = await getTranslations("page");
  return (
    <p className="above">
      {words.rich("above", { title: above, page: (text) => <a href={titlePath(above)}>{text}</a> })}
    </p>
  );
}

async function isWritten(title: Title): Promise<boolean> {
  const link = { type: "text", text: title, marks: [{ type: "wikiLink", attrs: { title } }] };
  const resolver = await resolverFor(await database(), {
    type: "doc",
    content: [{ type: "paragraph", content: [link] }],
  });
  return resolver.resolve(title).exists;
}
