import { useTranslations } from "next-intl";
import { NodeViewWrapper, type NodeViewProps } from "@tiptap/react";
import { useEffect, useId, useRef, useState } from "react";
import { readQuery } from "@/document/html/query";
import { printQuestion } from "@/document/questions/question";
import { sayQuestion } from "@/document/questions/sentence";
import { useAnswer } from "../answers";
import { FRESH_QUERY, takeFresh } from "../room/fresh";
import { QueryForm } from "../query/query-form";
import { useSurroundings } from "../links/surroundings";

/** A query being written: the answer that readers see, and a form that changes what is asked. */
export function QueryView({ node, editor, selected, updateAttributes, deleteNode }: NodeViewProps) {
  const words = useTranslations("editor");
  const { editable, vocabulary } = useSurroundings();
  const [open, setOpen] = useState(() => takeFresh(editor, FRESH_QUERY));
  const change = useRef<HTMLButtonElement>(null);
  const form = useRef<HTMLDivElement>(null);
  const formId = useId();
  const { question, view } = readQuery(text(node.attrs["filter"]), text(node.attrs["view"]));
  const search = printQuestion(question);
  const answer = useAnswer(`/query?${new URLSearchParams({ view }).toString()}${search ? `&${search}` : ""}`);
  const said = sayQuestion(question, vocabulary);

  useEffect(() => {
    if (open) form.current?.querySelector<HTMLElement>("select, input")?.focus();
  }, [open]);

  const close = (): void => {
    setOpen(false);
    change.current?.focus();
  };

  return (
    <NodeViewWrapper
      as="section"
      className={selected ? "query-edit selected" : "query-edit"}
      aria-label={words("query.label", { said })}
    >
      <div contentEditable={false}>
        {"html" in answer ? (
          // Made by the server for readers, every text in it escaped. A link would lead away from what one writes.
          <div
            onClickCapture={(event) => {
              if (event.target instanceof Element && event.target.closest("a")) event.preventDefault();
            }}
            dangerouslySetInnerHTML={{ __html: answer.html }}
          />
        ) : (
          <p className="query-waits" role="status">
            {said}. {words(`query.${answer.waits}`)}
          </p>
        )}
        {editable ? (
          <div className="query-acts">
            <button
              ref={change}
              type="button"
              aria-expanded={open}
              aria-controls={formId}
              onClick={() => setOpen(!open)}
            >
              {words("query.change")}
            </button>
            <button
              type="button"
              onClick={() => {
                deleteNode();
                editor.commands.focus();
              }}
            >
              {words("query.remove")}
            </button>
          </div>
        ) : null}
        <div id={formId} ref={form} hidden={!open || !editable}>
          {open && editable ? (
            <QueryForm
              question={question}
              view={view}
              vocabulary={vocabulary}
              onChange={(asked) =>
                updateAttributes({ filter: printQuestion(asked.question), view: asked.view })
              }
              onDone={close}
            />
          ) : null}
        </div>
      </div>
    </NodeViewWrapper>
  );
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
