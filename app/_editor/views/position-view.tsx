import { NodeViewContent, NodeViewWrapper, type NodeViewProps } from "@tiptap/react";
import { GripVertical, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { citationText } from "@/document/works/citation-text";
import type { Kind } from "@/document/kinds";
import { POSITION_ATTRIBUTES, type PositionAttribute } from "@/document/schema/wiki";
import { FIRST_FOUR, offered, stance as stanceOf } from "@/document/positions/stances";
import { faultsOf, unknownStance } from "@/document/positions/flaws";
import { useTranslations } from "next-intl";
import { useTold } from "../words";
import { WorkOffer } from "../cite/work-offer";
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
  const words = useTranslations("editor.position");
  const told = useTold();
  const { title, kind, editable, vocabulary, flaws } = useSurroundings();
  const first = useRef<HTMLInputElement>(null);
  /** A reference in the place of a source, of which a page can be made. */
  const [given, setGiven] = useState<string>();
  const values = read(node.attrs);
  const chosen = stanceOf(values.stance, vocabulary);
  const menu = offered(vocabulary, values.stance);
  const whichWork = useTranslations("editor.source")("which");
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
      aria-label={words("label", { statement: statement(values, vocabulary, title) })}
    >
      <div className="position-parts" contentEditable={false}>
        <div className="position-sentence">
          <span className="stance-mark" aria-hidden="true">
            {chosen?.mark ?? "·"}
          </span>
          <span className="part">
            <span className="word narrow">{words("holder")}</span>
            <TitleField
              {...part("holder", words("holderLabel"), kind === "school" ? title : words("whichSchool"))}
              inputRef={first}
              kinds={HOLDERS}
            />
          </span>
          <span className="part">
            <span className="word narrow">{words("stance")}</span>
            <select
              className="stance"
              aria-label={words("stanceLabel")}
              value={values.stance}
              disabled={!editable}
              onChange={(event) => set("stance")(event.target.value)}
            >
              {chosen ? null : <option value={values.stance}>{values.stance || words("whichStance")}</option>}
              <optgroup label={words("mostUsed")}>{options(menu.filter(isFirst))}</optgroup>
              <optgroup label={words("moreStances")}>
                {options(menu.filter((each) => !isFirst(each)))}
              </optgroup>
            </select>
          </span>
          {values.stance === "holds" && values.target === "" ? null : (
            <span className="part">
              <span className="word narrow">{words("target")}</span>
              <TitleField {...part("target", words("targetLabel"), words("towards"))} kinds={TARGETS} />
            </span>
          )}
          <span className="part">
            <span className="word">{words("on")}</span>
            <TitleField {...part("topic", words("onLabel"), words("whichQuestion"))} kinds={TOPICS} />
          </span>
          <span className="part">
            <span className="word">{words("according")}</span>
            <TitleField {...part("voice", words("accordingLabel"), words("whom"))} kinds={VOICES} />
          </span>
          <span className="part">
            <span className="word">{words("from")}</span>
            <TextField {...part("from", words("fromLabel"), words("year"))} />
          </span>
          <span className="part">
            <span className="word">{words("until")}</span>
            <TextField {...part("until", words("untilLabel"), words("year"))} />
          </span>
        </div>
      </div>
      <NodeViewContent className="position-said" />
      <div className="position-parts" contentEditable={false}>
        <div className="position-source">
          <span className="part">
            <span className="word">{words("source")}</span>
            <TitleField
              {...part("source", words("sourceLabel"), whichWork)}
              onCommit={(value) => (citationText(value) ? setGiven(value) : set("source")(value))}
              className="work"
              kinds={WORKS}
            />
          </span>
          <span className="part">
            <span className="word">{words("at")}</span>
            <TextField {...part("locator", words("atLabel"), words("pageOrSection"))} />
          </span>
        </div>
        {given === undefined ? null : (
          <WorkOffer
            given={given}
            onMade={(work) => {
              setGiven(undefined);
              set("source")(work);
            }}
            onLeave={() => setGiven(undefined)}
          />
        )}
        {wrong.length > 0 ? (
          <p className="position-flaws">{words("flaws", { flaws: wrong.map(told).join(" ") })}</p>
        ) : null}
        {lacks.length > 0 ? (
          <p className="position-wants">{lacks.map((lack) => words(lack)).join(" ")}</p>
        ) : null}
        {editable ? (
          <div className="position-acts">
            <span
              className="grip"
              data-drag-handle=""
              role="button"
              tabIndex={0}
              aria-label={words("select")}
              title={words("drag")}
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
              aria-label={words("remove")}
              title={words("removeTitle")}
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
