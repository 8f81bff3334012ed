import { NodeViewWrapper, type NodeViewProps } from "@tiptap/react";
import { useSurroundings } from "../surroundings";
import { TextField } from "../text-field";

/** A live list of positions: what is listed shows when the page is read; here one says which. */
export function QueryView({ node, selected, updateAttributes }: NodeViewProps) {
  const { editable } = useSurroundings();
  const filter: unknown = node.attrs["filter"];
  return (
    <NodeViewWrapper className={selected ? "query-edit selected" : "query-edit"}>
      <div contentEditable={false}>
        <p>A list of positions, drawn when the page is read. It lists those with</p>
        <TextField
          label="Filter of this list of positions"
          placeholder="holder=P2P Foundation"
          value={typeof filter === "string" ? filter : ""}
          disabled={!editable}
          onCommit={(value) => updateAttributes({ filter: value })}
        />
      </div>
    </NodeViewWrapper>
  );
}
