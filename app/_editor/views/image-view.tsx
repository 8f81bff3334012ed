import { NodeViewWrapper, type NodeViewProps } from "@tiptap/react";
import { isSafeUrl } from "@/document/schema/marks";
import { useSurroundings } from "../surroundings";
import { TextField } from "../text-field";

/** An image with the words that stand for it where it cannot be seen. */
export function ImageView({ node, selected, updateAttributes }: NodeViewProps) {
  const { editable } = useSurroundings();
  const src = textOf(node.attrs["src"]);
  const alt = textOf(node.attrs["alt"]);
  const name = textOf(node.attrs["file"]) || src;
  return (
    <NodeViewWrapper
      as="figure"
      className={selected ? "image-edit selected" : "image-edit"}
      data-drag-handle=""
    >
      <div contentEditable={false}>
        {src !== "" && isSafeUrl(src) ? (
          <img src={src} alt={alt} draggable={false} />
        ) : (
          <p className="image-absent">Image: {name || "without a name"}</p>
        )}
        <figcaption>
          <TextField
            label="What the image shows, for those who cannot see it"
            placeholder="What does it show?"
            value={alt}
            disabled={!editable}
            onCommit={(value) => updateAttributes({ alt: value === "" ? null : value })}
          />
        </figcaption>
      </div>
    </NodeViewWrapper>
  );
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
