import type { DraftView } from "@/wiki/drafts/read";

const KIND_WORDS = { added: "New", removed: "Taken away", changed: "Changed" } as const;

/** Letters of a block that are shown to choose it by. */
const SHOWN = 160;

/** What of a draft can be accepted by itself: what one person wrote, or single blocks. Nothing chosen is all of it. */
export function DraftParts({ view: { pages, writers } }: { view: DraftView }) {
  const blocks = pages.flatMap((page) => page.blocks.map((block) => ({ ...block, page })));
  if (blocks.length < 2 && writers.length < 2) return null;
  return (
    <details className="wishes">
      <summary>Accept only a part</summary>
      <p>
        Choose people or paragraphs, not both. What you leave out comes back to its people as a draft, with
        your reason.
      </p>
      {writers.length > 1 ? (
        <fieldset className="field">
          <legend>Only what was written by</legend>
          {writers.map(({ id, name }) => (
            <label key={id} className="check">
              <input type="checkbox" name="author" value={id} /> {name}
            </label>
          ))}
        </fieldset>
      ) : null}
      <fieldset className="field">
        <legend>Only these paragraphs</legend>
        {blocks.map(({ page, name, kind, text }) => (
          <label key={name} className="check">
            <input type="checkbox" name="block" value={name} /> {pages.length > 1 ? `${page.title}: ` : ""}
            {KIND_WORDS[kind]}: {text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text || "(without words)"}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
