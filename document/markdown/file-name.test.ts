import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTitle, title } from "../titles";
import { markdownPath } from "./file-name";

test("[M40] a page's file is named after it, subpages in folders", () => {
  expect(markdownPath(title("Germ form"))).toBe("Germ_form.md");
  expect(markdownPath(title("Commons/History: a “view”?"))).toBe("Commons/History%3A_a_“view”%3F.md");
  expect(markdownPath(title("A.md/B"))).toBe("A%2Emd/B.md");
  expect(markdownPath(title(".hidden"))).toBe("%2Ehidden.md");
});

test("[M40] no two titles have one file, and each part of a path is short", () => {
  const titles = fc.string({ unit: "binary", maxLength: 90 }).map(parseTitle);
  fc.assert(
    fc.property(titles, titles, (one, other) => {
      fc.pre(one.ok && other.ok);
      if (!one.ok || !other.ok) return;
      const [path, another] = [markdownPath(one.title), markdownPath(other.title)];
      expect(path === another).toBe(one.title === other.title);
      for (const part of path.split("/")) {
        expect(Buffer.byteLength(part)).toBeLessThanOrEqual(255);
        expect(part).not.toMatch(/^\.\.?$/);
      }
    }),
  );
});
