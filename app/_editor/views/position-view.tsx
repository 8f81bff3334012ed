import { NodeViewContent, NodeViewWrapper, type NodeViewProps } from "@tiptap/react";
import { GripVertical, Trash2 } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Kind } from "@/document/kinds";
import { POSITION_ATTRIBUTES, type PositionAttribute } from "@/document/schema/wiki";
import { FIRST_FOUR, offered, stance as stanceOf } from "@/document/stances";
import { faultsOf, unknownStance } from "@/document/flaws";
import { takeFresh } from "../room/fresh";
import { statement, wanting } from "../position/position-statement";
import { useSurroundings } from "../links/surroundings";
import { TextField } from "../tools/text-field";
import { TitleField } from "../links/title-field";

// What usually stands in each part; any other page may.
const HOLDERS: readonly Kind[] = ["school", "author"];
const TARGETS: readonly Kind[] = ["school", "author", "work", "concept"];
const TOPICS: readonly Kind[] = ["question", "concept"];
const VOICES: readonly Kind[] = ["author", "school"];
const WORKS: readonly Kind[] = ["work"];

/** A position being written: the sentence that readers will read, each part of it a field, and beneath it what is said. */
export function PositionView({
  node,
  editor,
  selected,
  getPos,
  updateAttributes,
  deleteNode,
}: NodeViewProps) {
  const { title, kind, editable, vocabulary, flaws } = useSurroundings();
  const first = useRef<HTMLInputElement>(null);
  const values = read(node.attrs);
  const chosen = stanceOf(values.stance, vocabulary);
  const menu = offered(vocabulary, values.stance);
  const lacks = wanting(values, kind);
  const unknown = unknownStance(values.stance, vocabulary);
  const wrong = [...faultsOf(values, title), ...(unknown ? [unknown] : []), ...(flaws[values.id] ?? [])];

  useEffect(() => {
    if (takeFresh(editor, values.id)) first.current?.focus();
  }, [editor, values.id]);

  const select = (): void => {
    const at = getPos();
    if (at !== undefined) editor.chain().focus().setNodeSelection(at).run();
  };

  // One transaction for each part that is committed, so that two people who edit two parts both keep theirs.
  const set = (name: PositionAttribute) => (value: string) => updateAttributes({ [name]: value });
  const part = (name: PositionAttribute, label: string, placeholder: string) => ({
    label,
    placeholder,
    value: values[name],
    disabled: !editable,
    onCommit: set(name),
  });

  return (
    <NodeViewWrapper
      as="section"
      className={selected ? "position selected" : "position"}
      data-hue={chosen?.hue ?? "plain"}
      aria-label={`Position: ${statement(values, vocabulary, title)}`}
    >
      <div className="position-parts" contentEditable={false}>
        <div className="position-sentence">
          <span className="stance-mark" aria-hidden="true">
            {chosen?.mark ?? "·"}
          </span>
          <span className="part">
            <span className="word narrow">holder</span>
            <TitleField
              {...part(
                "holder",
                "Holder: the school that takes the position",
                kind === "school" ? title : "which school",
              )}
              inputRef={first}
              kinds={HOLDERS}
            />
          </span>
          <span className="part">
            <span className="word narrow">stance</span>
            <select
              className="stance"
              aria-label="Stance"
              value={values.stance}
              disabled={!editable}
              onChange={(event) => set("stance")(event.target.value)}
            >
              {chosen ? null : <option value={values.stance}>{values.stance || "takes which stance"}</option>}
              <optgroup label="Most used">{options(menu.filter(isFirst))}</optgroup>
              <optgroup label="More stances">{options(menu.filter((each) => !isFirst(each)))}</optgroup>
            </select>
          </span>
          {values.stance === "holds" && values.target === "" ? null : (
            <span className="part">
              <span className="word narrow">target</span>
              <TitleField
                {...part("target", "Target: whom or what it is taken towards", "towards whom")}
                kinds={TARGETS}
              />
            </span>
          )}
          <span className="part">
            <span className="word">on</span>
            <TitleField {...part("topic", "on: the question or concept", "which question")} kinds={TOPICS} />
          </span>
          <span className="part">
            <span className="word">according to</span>
            <TitleField {...part("voice", "according to: who says so", "whom")} kinds={VOICES} />
          </span>
          <span className="part">
            <span className="word">from</span>
            <TextField {...part("from", "from: the year it was first held", "year")} />
          </span>
          <span className="part">
            <span className="word">until</span>
            <TextField {...part("until", "until: the year it was last held", "year")} />
          </span>
        </div>
      </div>
      <NodeViewContent className="position-said" />
      <div className="position-parts" contentEditable={false}>
        <div className="position-source">
          <span className="part">
            <span className="word">source</span>
            <TitleField
              {...part("source", "source: the work that says so", "which work")}
              className="work"
              kinds={WORKS}
            />
          </span>
          <span className="part">
            <span className="word">at</span>
            <TextField {...part("locator", "at: page or section", "p. or §")} />
          </span>
        </div>
        {wrong.length > 0 ? <p className="position-flaws">To be repaired: {wrong.join(" ")}</p> : null}
        {lacks.length > 0 ? <p className="position-wants">{lacks.join(" ")}</p> : null}
        {editable ? (
          <div className="position-acts">
            <span
              className="grip"
              data-drag-handle=""
              role="button"
              tabIndex={0}
              aria-label="Select this position, to move or copy it"
              title="Select; drag to move"
              onClick={select}
              onKeyDown={(event) => {
                if (event.key !== "Enter" && event.key !== " ") return;
                event.preventDefault();
                select();
              }}
            >
              <GripVertical size={16} aria-hidden="true" />
            </span>
            <button
              type="button"
              aria-label="Remove this position"
              title="Remove"
              onClick={() => deleteNode()}
            >
              <Trash2 size={16} aria-hidden="true" />
            </button>
          </div>
        ) : null}
      </div>
    </NodeViewWrapper>
  );
}

function isFirst({ name }: { name: string }): boolean {
  return FIRST_FOUR.includes(name);
}

function options(stances: readonly { name: string; label: string }[]) {
  return stances.map(({ name, label }) => (
    <option key={name} value={name}>
      {label}
    </option>
  ));
}

function read(attrs: Record<string, unknown>): Record<PositionAttribute, string> {
  const value = (name: PositionAttribute): string => {
    const given = attrs[name];
    return typeof given === "string" ? given : "";
  };
  // Object.fromEntries forgets which keys it was given.
  return Object.fromEntries(POSITION_ATTRIBUTES.map((name) => [name, value(name)])) as Record<
    PositionAttribute,
    string
  >;
}
