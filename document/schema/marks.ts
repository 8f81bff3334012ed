import { Mark, mergeAttributes } from "@tiptap/core";
import { Code } from "@tiptap/extension-code";
import { Link } from "@tiptap/extension-link";
import { isSafeUrl } from "../urls";
import { optionalText, text } from "./attributes";

/** Code may be bold, struck or a link; Tiptap's own forbids every other mark. A formula is code between dollar signs. */
export const code = Code.extend({ excludes: "code" });

/** A link out of the wiki. */
export const link = Link.extend({
  excludes: "link wikiLink",
  addAttributes() {
    return { href: optionalText("href", "href"), title: optionalText("title", "title") };
  },
}).configure({
  openOnClick: false,
  protocols: [],
  isAllowedUri: (uri) => isSafeUrl(uri),
  HTMLAttributes: { rel: "nofollow noopener" },
});

/**
 * A link to a page of the wiki by its title, whether or not it exists. `page` is the id that it was resolved to,
 * `fragment` a heading, `relation` the name of the fact that the link states about this page.
 */
export const wikiLink = Mark.create({
  name: "wikiLink",
  priority: 1000,
  inclusive: false,
  excludes: "wikiLink link",
  addAttributes() {
    return {
      title: text("title"),
      page: optionalText("page"),
      fragment: optionalText("fragment"),
      relation: optionalText("relation"),
    };
  },
  // Before the rule of `link`, which takes every other <a href>.
  parseHTML() {
    return [{ tag: "a[data-wiki-link]", priority: 60 }];
  },
  renderHTML({ HTMLAttributes }) {
    return ["a", mergeAttributes({ "data-wiki-link": "", class: "wiki-link" }, HTMLAttributes), 0];
  },
});

/** Text that a comment is about. Several comments may overlap. */
export const comment = Mark.create({
  name: "comment",
  inclusive: false,
  excludes: "",
  addAttributes() {
    return { id: text("id") };
  },
  parseHTML() {
    return [{ tag: "span[data-comment]" }];
  },
  renderHTML({ HTMLAttributes }) {
    return ["span", mergeAttributes({ "data-comment": "", class: "comment" }, HTMLAttributes), 0];
  },
});
