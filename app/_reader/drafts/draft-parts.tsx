import { useTranslations } from "next-intl";
import type { BlockChange } from "@/wiki/drafts/blocks";
import type { DraftView } from "@/wiki/drafts/read";

/** Letters of a block that are shown to choose it by. */
const SHOWN = 160;

/** What of a draft can be accepted by itself: what one person wrote, or single blocks. Nothing chosen is all of it. */
export function DraftParts({ view: { pages, writers, acceptances } }: { view: DraftView }) {
  const words = useTranslations("drafts.parts");
  // Whoever is the second finds chosen what the first one chose.
  const part = acceptances[0]?.part ?? undefined;
  const authors = new Set(part && "authors" in part ? part.authors : []);
  const chosen = new Set(part && "blocks" in part ? part.blocks : []);
  const blocks = pages.flatMap((page) => page.blocks.map((block) => ({ ...block, page })));
  const changeOf = (kind: BlockChange["kind"], text: string) =>
    words(kind, { text: text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text || words("wordless") });
  if (blocks.length < 2 && writers.length < 2) return null;
  return (
    <details className="wishes" open={part !== undefined}>
      <summary>{words("title")}</summary>
      <p>{words("how")}</p>
      {writers.length > 1 ? (
        <fieldset className="field">
          <legend>{words("byPeople")}</legend>
          {writers.map(({ id, name }) => (
            <label key={id} className="check">
              <input type="checkbox" name="author" value={id} defaultChecked={authors.has(id)} /> {name}
            </label>
          ))}
        </fieldset>
      ) : null}
      <fieldset className="field">
        <legend>{words("paragraphs")}</legend>
        {blocks.map(({ page, name, kind, text }) => (
          <label key={name} className="check">
            <input type="checkbox" name="block" value={name} defaultChecked={chosen.has(name)} />{" "}
            {pages.length > 1
              ? words("of", { title: page.title, change: changeOf(kind, text) })
              : changeOf(kind, text)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
