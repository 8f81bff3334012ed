import { expect, test } from "vitest";
import { mark, p, page, pre } from "./build";
import { formula, texOf } from "./formula";
import { renderHtml } from "./html/render";
import { STANCES } from "./positions/stances";

const RESOLVER = { resolve: (title: string) => ({ exists: true, href: `/wiki/${title}`, title }) };
const read = (...blocks: Parameters<typeof page>) =>
  renderHtml(page(...blocks), RESOLVER, { vocabulary: STANCES });

test("[E10] a formula is read as MathML, in the line and by itself", () => {
  expect(read(pre("\\frac{a}{b}", "math"))).toMatch(
    /^<div class="formula"[^>]*><span class="katex"><math .*<mfrac>/,
  );
  expect(read(p("so ", mark("code", ["$e^x$"]), "."))).toMatch(
    /<span class="katex"><math .*<msup>.*<\/span>\.<\/p>$/,
  );
});

test("[E10] what is no TeX stays as it was written", () => {
  expect(read(pre("\\frac{a", "math"))).toContain("<code>\\frac{a</code>");
  expect(read(p(mark("code", ["$\\frac{a$"])))).toContain('<code class="math">$\\frac{a$</code>');
  expect(formula("x".repeat(2_001), false)).toBeUndefined();
  expect(formula("{".repeat(900) + "}".repeat(900), false)).not.toBe("");
});

test("[E11] nothing in a formula can run, lead anywhere or grow without an end", () => {
  const hostile = [
    "\\href{javascript:alert(1)}{x}",
    "\\url{javascript:alert(1)}",
    "\\includegraphics{https://example.org/x.png}",
    "\\htmlClass{x}{y}",
    "\\htmlStyle{position:fixed}{y}",
    "\\text{<script>alert(1)</script>}",
    "<img src=x onerror=alert(1)>",
    "\\def\\a{\\a\\a}\\a",
  ];
  for (const tex of hostile) {
    const html = formula(tex, true) ?? "";
    // What was written stands in the annotation, escaped.
    expect(html.replace(/<annotation[^]*?<\/annotation>/g, "")).not.toMatch(
      /href=|src=|<script|<img|javascript:|style="position/,
    );
    expect(html).not.toMatch(/<(?:script|img|a)\b/);
  }
});

test("[E10] only code between dollars is a formula", () => {
  expect(texOf("$x$")).toBe("x");
  expect(texOf("x$")).toBeUndefined();
  expect(texOf("$$")).toBeUndefined();
});
