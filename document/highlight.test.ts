import { expect, test } from "vitest";
import { page, pre } from "./build";
import { highlight } from "./highlight";
import { renderHtml } from "./html/render";
import { STANCES } from "./positions/stances";

test("[E12] a program is read in pieces that say what they are, and no letter of it is lost", () => {
  const text = 'const a = "</code><script>"; // note\n';
  const pieces = highlight(text, "TypeScript");
  expect(pieces?.map((piece) => piece.text).join("")).toBe(text);
  expect(pieces).toContainEqual({ text: "const", kind: "keyword" });
  const html = renderHtml(
    page(pre(text, "typescript")),
    { resolve: (title) => ({ exists: true, href: "", title }) },
    { vocabulary: STANCES },
  );
  expect(html).toContain('<span class="code-keyword">const</span>');
  expect(html).toContain("&lt;/code&gt;&lt;script&gt;");
  expect(html).not.toContain("<script>");
});

test("[E12] a language that is not known, and a text without an end, are shown as they are", () => {
  expect(highlight("x", "klingon")).toBeUndefined();
  expect(highlight("x".repeat(10_001), "python")).toBeUndefined();
});
