import fc from "fast-check";
import { expect, test } from "vitest";
import { anyDoc } from "../arbitrary";
import {
  a,
  b,
  code,
  comment,
  h,
  i,
  image,
  li,
  link,
  mention,
  note,
  ol,
  p,
  page,
  position,
  pre,
  query,
  quote,
  row,
  table,
  task,
  tasks,
  td,
  th,
  ul,
  unconverted,
} from "../build";

import { linkTitles, renderHtml, renderParts, type Resolver } from "./render";
import { readQuery } from "./query";
import type { DocJSON } from "../json";
import { sayQuestion } from "../questions/sentence";
import { redirectTo } from "../redirect";
import { STANCES } from "../positions/stances";
import { pathTo, title, titlePath } from "../titles";

const ID = "0b0e7a54-3c53-4d9c-9a2f-0d6f5a1c2b3d";

const missing = new Set(["Nowhere", "File:Gone.png"]);
const resolver: Resolver = {
  resolve: (to) =>
    missing.has(to)
      ? { exists: false, href: pathTo("edit", to), title: to }
      : { exists: true, href: titlePath(to), title: to },
};

function html(doc: DocJSON, own?: string): string {
  return renderHtml(doc, resolver, { vocabulary: STANCES, ...(own !== undefined && { title: own }) });
}

test("[D16] headings begin at the second level and have addresses", () => {
  const shown = html(page(h(1, "A b"), h(4, "A b")));
  expect(shown).toContain('<h2 id="A_b">A b</h2>');
  expect(shown).toContain('<h4 id="A_b_2">A b</h4>');
});

test("[U60] a heading and a quotation have a permalink beside them, and no part of them", () => {
  const shown = html(page(h(2, 'A "b"'), quote(p("Said so.")), quote(p("Said so.")), quote(p())));
  expect(shown).toContain(
    '</h2><a class="permalink" href="#A_%22b%22" aria-label="Permanent link to “A &quot;b&quot;”">¶</a>',
  );
  const [first, second, ...more] = [...shown.matchAll(/<blockquote id="([^"]+)">/g)].map(([, id]) => id);
  expect(first).toMatch(/^quote-\w+$/);
  expect(second).toBe(`${first}-2`);
  expect(more).toEqual([]);
  expect(shown).toContain(`<a class="permalink" href="#${first}"`);
});

test("[U60] the address of a quotation stays while its words do, wherever they stand", () => {
  const address = (...blocks: Parameters<typeof page>) =>
    /id="(quote-[^"]+)"/.exec(html(page(...blocks)))?.[1];
  const alone = address(quote(p("Each to their own.")));
  expect(alone).toBeDefined();
  expect(address(p("Before."), quote(p("Each  to their ", b("own."))))).toBe(alone);
  expect(address(quote(p("Each to her own.")))).not.toBe(alone);
});

test("[D17] a link to a page that is there is a link, to one that is not is red and leads to writing it", () => {
  expect(html(page(p(link("germ form", "the form", { fragment: "Two words" }))))).toBe(
    '<p><a href="/wiki/Germ_form#Two_words" title="Germ form">the form</a></p>',
  );
  expect(html(page(p(link("Nowhere"))))).toBe(
    '<p><a class="red-link" rel="nofollow" title="Nowhere — not written yet" href="/edit/Nowhere">Nowhere</a></p>',
  );
});

test("[D17] a link to the page itself is not a link, to a heading of it is one, to no title is text", () => {
  expect(html(page(p(link("oekonux"))), "Oekonux")).toBe('<p><strong class="self-link">oekonux</strong></p>');
  expect(html(page(p(link("", "up", { fragment: "A b" }))))).toBe('<p><a href="#A_b">up</a></p>');
  expect(html(page(p(link("a|b", "x"))))).toBe("<p>x</p>");
});

test("[D17] a link that is bold in part is one element", () => {
  expect(html(page(p(link("A", ["one ", b("two ", i("three"))]), " end")))).toBe(
    '<p><a href="/wiki/A" title="A">one <strong>two <em>three</em></strong></a> end</p>',
  );
});

test("[D18] a link out of the wiki gives nothing away, and one that could run a script is text", () => {
  expect(html(page(p(a("https://example.org/?a=1&b=2", "out"))))).toBe(
    '<p><a href="https://example.org/?a=1&amp;b=2" class="external" rel="nofollow noopener">out</a></p>',
  );
  expect(html(page(p(a("/wiki/X", "in"), a("#x", "here"), a("mailto:a@example.org", "mail"))))).toMatch(
    /href="\/wiki\/X">in/,
  );
  for (const href of [
    "javascript:alert(1)",
    " JaVa\nScript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "\u0001javascript:x",
    "",
  ]) {
    expect(html(page(p(a(href, "text"))))).toBe("<p>text</p>");
  }
  expect(html(page(p(a("https://example.org/", "https://example.org/"))))).toContain(
    'class="external address" rel',
  );
});

test("[D19] notes stand at the end and lead back", () => {
  expect(html(page(p("a", note("first ", b("note")), " b", note("second"))))).toBe(
    '<p>a<sup class="note-ref"><a href="#note-1" id="ref-1" aria-label="Note 1">[1]</a></sup>' +
      ' b<sup class="note-ref"><a href="#note-2" id="ref-2" aria-label="Note 2">[2]</a></sup></p>\n' +
      '<section class="notes" aria-label="Notes"><ol>' +
      '<li id="note-1">first <strong>note</strong> <a class="note-back" href="#ref-1" aria-label="Back to the text at note 1">↩</a></li>\n' +
      '<li id="note-2">second <a class="note-back" href="#ref-2" aria-label="Back to the text at note 2">↩</a></li></ol></section>',
  );
});

test("[D20] lists, tasks, tables, code and mentions", () => {
  expect(html(page(ul("a", li(p("b"), ol("c"))))).replace(/\n/g, "")).toBe(
    "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>",
  );
  expect(html(page(tasks(task(true, p("x")))))).toContain(
    '<input type="checkbox" disabled aria-label="done" checked>',
  );
  expect(html(page(table(row(th("h")), row(th("r"), td("d"))))).replace(/\n/g, "")).toBe(
    '<div class="table" tabindex="0"><table><thead><tr><th scope="col"><p>h</p></th></tr></thead>' +
      '<tbody><tr><th scope="row"><p>r</p></th><td><p>d</p></td></tr></tbody></table></div>',
  );
  expect(html(page(pre("a < b", "js")))).toBe(
    '<pre tabindex="0"><code class="language-js">a &lt; b</code></pre>',
  );
  expect(html(page(pre("x^", "math"), p(code("$x^$"))))).toBe(
    '<pre class="math" tabindex="0"><code>x^</code></pre>\n<p><code class="math">$x^$</code></p>',
  );
  expect(html(page(p(mention("1", "Ana B"), comment("1", "x"))))).toBe(
    '<p><a class="mention" href="/user/Ana%20B">@Ana B</a>x</p>',
  );
});

test("[D20] a file that is not there is named, and what was not converted is shown as it was", () => {
  expect(html(page(image({ file: "gone.png", alt: "A map" })))).toBe(
    '<figure class="image image-missing"><figcaption>A map · <a class="red-link" rel="nofollow" ' +
      'title="File:Gone.png — not written yet" href="/edit/File:Gone.png">File:Gone.png</a></figcaption></figure>',
  );
  expect(html(page(image({ src: "data:image/png;base64,x", alt: "A map" })))).not.toContain("<img");
  expect(html(page(unconverted("{{<b>}}")))).toContain(
    '<pre class="unconverted" tabindex="0">{{&lt;b&gt;}}</pre>',
  );
});

test("[D20] an image of another site is linked, and nothing of it is fetched", () => {
  expect(html(page(image({ src: "https://example.org/map.png", alt: "A map" })))).toBe(
    '<figure class="image image-missing"><figcaption>Image elsewhere: <a href="https://example.org/map.png" ' +
      'class="external" rel="nofollow noopener">A map</a></figcaption></figure>',
  );
  expect(html(page(image({ src: "//example.org/map.png" })))).not.toContain("<img");
  expect(html(page(image({ src: "/file/map.png", alt: "A map" })))).toContain('<img src="/file/map.png"');
});

test("[D20] a query is a sentence that leads to its positions", () => {
  expect(html(page(query("holder=Oekonux&topic=Market&evil=1", "matrix")))).toContain(
    '<a href="/matrix?holder=Oekonux&amp;topic=Market">Positions held by Oekonux, on Market</a>',
  );
});

test("[Q4] a page is cut where a query stands by itself, and only there", () => {
  const parts = (doc: DocJSON) => renderParts(doc, resolver, { vocabulary: STANCES });
  const shown = parts(
    page(
      p("Before"),
      query("topic=Market", "table"),
      p("After", note("N")),
      ul(li(p("x"), query("", "list"))),
    ),
  );
  expect(shown.map(({ query }) => query)).toEqual([
    undefined,
    { question: { topic: "Market" }, view: "table" },
    undefined,
  ]);
  expect(shown[2]?.html).toMatch(/All positions.*<section class="notes"/s);
  expect(parts(page(query("", "")))).toHaveLength(1);
  const many = page(...Array.from({ length: 25 }, () => query("", "")));
  expect(parts(many).filter((part) => part.query)).toHaveLength(20);
});

test("[Q5] a question is said in words", () => {
  const say = (filter: string) => sayQuestion(readQuery(filter, "").question, STANCES);
  expect(say("")).toBe("All positions");
  expect(say("holder=Oekonux&stance=critiques&stance=differs-from&target=Market&during=2008/")).toBe(
    "Positions held by Oekonux, with the stance “critiques” or “differs from”, towards Market, held since 2008",
  );
  expect(say("category=Schools&kind=author&sign=against&recorded=2026-11-22&text=germ")).toBe(
    "Positions held by an author, held by pages in Schools, that are against what they turn to, " +
      "with the words “germ”, as recorded on 2026-11-22",
  );
});

test("[D21] a line of categories is left out, and a redirect says where it leads", () => {
  expect(html(page(p("x"), p(link("Category:A"), ", ", link("Category:B"))))).toBe("<p>x</p>\n");
  expect(html(redirectTo(title("Germ form")))).toBe(
    '<p class="redirect">This page leads on to <a href="/wiki/Germ_form" title="Germ form">Germ form</a>.</p>',
  );
});

test("[S7] a position reads as a sentence, with its sign, its source and a permanent link", () => {
  const attrs = {
    id: ID,
    holder: "P2P Foundation",
    stance: "differs-from",
    target: "Oekonux",
    topic: "Can it reproduce itself?",
    voice: "Michel Bauwens",
    from: "2012",
    source: "The article",
    locator: "p. 7",
  };
  const shown = html(page(position(attrs, p("It lacks autonomy."))));
  expect(shown).toMatch(
    new RegExp(
      `^<section class="position" data-stance="differs-from" data-sign="0" data-hue="difference" id="position-${ID}">`,
    ),
  );
  expect(shown).toContain('<span class="position-sign" aria-hidden="true">≠</span>');
  expect(said(shown)).toBe(
    "≠ P2P Foundation differs from Oekonux on Can it reproduce itself?, according to Michel Bauwens, since 2012 ¶" +
      "It lacks autonomy.Source: The article, p. 7. Reply",
  );
  expect(shown).toContain(
    '<cite><a href="/wiki/Can_it_reproduce_itself%3F" title="Can it reproduce itself?">',
  );
  expect(shown).toContain(`<a class="permalink" href="#position-${ID}"`);
});

test("[S7] a position of which little is known still reads as a sentence", () => {
  const sentence = (attrs: Parameters<typeof position>[0]) =>
    said(html(page(position(attrs)), "Oekonux")).replace(/^. /, "");
  expect(sentence({})).toBe("Oekonux holds a view");
  expect(sentence({ stance: "holds", topic: "Market", until: "1999" })).toBe(
    "Oekonux holds a view on Market, until 1999",
  );
  expect(sentence({ stance: "critiques" })).toBe("Oekonux critiques a view that is not named");
  expect(sentence({ stance: "made-up", target: "a|b" })).toBe("Oekonux made up a|b");
  expect(sentence({ stance: "replies-to", target: `#${ID}` })).toBe("Oekonux replies to another position");
  expect(said(html(page(position({ stance: "holds" }))))).toBe("· This page holds a view");
});

test("[S7] an id that stands twice is an address once", () => {
  const twice = page(position({ id: ID, stance: "holds" }), position({ id: ID, stance: "holds" }));
  expect(html(twice).split(`id="position-${ID}"`)).toHaveLength(2);
});

test("[D22] all titles that need resolving are known beforehand, each once", () => {
  const doc = page(
    p(link("a"), link("A"), link("Category:C"), link("x|y")),
    image({ file: "map.png" }),
    position({ holder: "h", target: `#${ID}`, topic: "t", voice: "v", source: "s" }, p(link("inside"))),
  );
  expect(linkTitles(doc)).toEqual(["A", "Category:C", "Inside", "File:Map.png", "H", "T", "V", "S"]);
});

test("[D23] no document makes the reader's page run a script, break out of its markup or throw", () => {
  fc.assert(
    fc.property(anyDoc, fc.option(fc.string(), { nil: undefined }), (doc, own) => {
      const asked = new Set(linkTitles(doc));
      const shown = renderHtml(
        doc,
        { resolve: (to) => (asked.has(to) ? resolver.resolve(to) : unasked(to)) },
        { vocabulary: STANCES, ...(own !== undefined && { title: own }) },
      );
      expect(broken(shown)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

function unasked(to: string): never {
  throw new Error(`${to} is not among the titles to resolve`);
}

function said(shown: string): string {
  const entities = new Map([
    ["&amp;", "&"],
    ["&lt;", "<"],
    ["&gt;", ">"],
    ["&quot;", '"'],
    ["&#39;", "'"],
  ]);
  return shown
    .replace(/<[^>]*>/g, "")
    .replace(/&[a-z0-9#]+;/g, (entity) => entities.get(entity) ?? "?")
    .trim();
}

const ELEMENTS = new Set(
  (
    "p h2 h3 h4 h5 h6 ul ol li blockquote pre code hr table thead tbody tr th td figure figcaption img div section header " +
    "footer small cite em strong s u sub sup a span br input"
  ).split(" "),
);
const ATTRIBUTES = new Set(
  (
    "id class href title rel src alt loading decoding start type scope colspan rowspan tabindex disabled checked " +
    "aria-label aria-hidden data-align data-done data-stance data-sign data-hue data-query data-filter data-view"
  ).split(" "),
);
const VOID = new Set(["hr", "br", "img", "input"]);

/** Everything in a piece of HTML that our renderer may not write: what it writes is strict enough to be read by this. */
function broken(shown: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const rest = shown.replace(
    /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)>/g,
    (_, end: string, name: string, attributes: string) => {
      if (!ELEMENTS.has(name)) faults.push(`element ${name}`);
      if (end && open.pop() !== name) faults.push(`</${name}> closes another`);
      if (!end && !VOID.has(name)) open.push(name);
      for (const [, attribute = "", value = ""] of attributes.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)) {
        if (!ATTRIBUTES.has(attribute)) faults.push(`attribute ${attribute}`);
        const scheme = /^[\u0000-\u0020]*([a-z][a-z0-9+.\s-]*):/i.exec(value.replace(/&#?\w+;/g, "x"))?.[1];
        const leads = attribute === "href" || attribute === "src";
        if (leads && scheme && !/^(https?|mailto)$/i.test(scheme)) faults.push(`scheme ${scheme}`);
      }
      return "";
    },
  );
  if (/[<>"']/.test(rest)) faults.push("a sign that is not escaped");
  return [...faults, ...open.map((name) => `<${name}> stays open`)];
}
