import { attr, type DocJSON, type MarkJSON, type NodeJSON } from "./json";
import { positionAttrs } from "./position";
import { sentenceOf } from "./sentence";
import { STANCES } from "./stances";

/**
 * A piece of a page that a comparison shows on a line: a paragraph, a list item's, a table row, the head of a position.
 * `text` is written with the usual signs, so that a link or emphasis that changed is seen: "see [[Oekonux]]".
 */
export type Unit = { type: string; text: string; level: number | null; position: string | null };

/** A page as the lines of a comparison. Comments are not part of it. */
export function unitsOf(doc: DocJSON): Unit[] {
  return doc.content.flatMap((block) => unitsIn(block, "paragraph"));
}

function unitsIn(node: NodeJSON, within: string): Unit[] {
  const children = (inside: string) => (node.content ?? []).flatMap((child) => unitsIn(child, inside));
  switch (node.type) {
    case "paragraph":
      return [unit(within, spoken(node))];
    case "heading":
      return [unit("heading", spoken(node), { level: Number(node.attrs?.["level"] ?? 2) })];
    case "blockquote":
      return children("quotation");
    case "bulletList":
    case "orderedList":
    case "taskList":
      return children("item");
    case "listItem":
      return children("item");
    case "taskItem":
      return children(node.attrs?.["checked"] === true ? "done" : "to do");
    case "table":
      return (node.content ?? []).map((row) => unit("row", (row.content ?? []).map(cellText).join(" | ")));
    case "position": {
      const position = positionAttrs(node);
      return [unit("position", positionText(node), { position: position.id }), ...children("said")];
    }
    case "codeBlock":
    case "unconverted":
      return [unit(node.type === "codeBlock" ? "code" : node.type, spoken(node))];
    case "image":
      return [
        unit(
          "image",
          [attr(node, "file") || attr(node, "src"), attr(node, "alt"), attr(node, "title")].join(" · "),
        ),
      ];
    case "query":
      return [unit("query", [attr(node, "filter"), attr(node, "view")].join(" · "))];
    case "horizontalRule":
      return [unit("rule", "———")];
    default:
      return [unit(within, spoken(node))];
  }
}

function unit(type: string, text: string, more: { level?: number; position?: string } = {}): Unit {
  return { type, text, level: more.level ?? null, position: more.position ?? null };
}

function cellText(cell: NodeJSON): string {
  return (cell.content ?? []).flatMap((block) => unitsIn(block, "cell").map(({ text }) => text)).join(" ");
}

function positionText(node: NodeJSON): string {
  const position = positionAttrs(node);
  const sentence = sentenceOf(position, STANCES).map((part) =>
    part.kind === "position" ? `#${part.id}` : part.text,
  );
  const source = [position.source, position.locator].filter((part) => part !== "").join(", ");
  return sentence.join("") + (source ? `. Source: ${source}` : "");
}

function spoken(node: NodeJSON): string {
  switch (node.type) {
    case "text":
      return (node.marks ?? []).reduceRight(withMark, node.text ?? "");
    case "hardBreak":
      return "\n";
    case "mention":
      return `@${attr(node, "label")}`;
    case "footnote":
      return `^[${(node.content ?? []).map(spoken).join("")}]`;
    default:
      return (node.content ?? []).map(spoken).join("");
  }
}

function withMark(text: string, mark: MarkJSON): string {
  switch (mark.type) {
    case "bold":
      return `**${text}**`;
    case "italic":
      return `*${text}*`;
    case "strike":
      return `~~${text}~~`;
    case "underline":
      return `<u>${text}</u>`;
    case "subscript":
      return `<sub>${text}</sub>`;
    case "superscript":
      return `<sup>${text}</sup>`;
    case "code":
      return `\`${text}\``;
    case "link":
      return attr(mark, "href") === text ? text : `[${text}](${attr(mark, "href")})`;
    case "wikiLink": {
      const fragment = attr(mark, "fragment");
      const target = attr(mark, "title") + (fragment ? `#${fragment}` : "");
      const fact = attr(mark, "relation");
      return `[[${fact ? `${fact}::` : ""}${target}${target === text ? "" : `|${text}`}]]`;
    }
    default:
      return text;
  }
}
