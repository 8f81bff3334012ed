import { expect, test } from "vitest";
import { b, link, p, page } from "./build";
import { extract } from "./extract";
import { finderOf, namesOfPage } from "./names";
import { inCategory, isReplaceable, linked, outOfCategory, relinked } from "./small-changes";
import { title } from "./titles";

const COMMONS = title("Category:Commons");
const LAND = title("Category:Land");
const OEKONUX = title("Oekonux");

test("[G60] a page comes into a category once, on the line of categories that it has, or on one of its own", () => {
  const bare = page(p("A text."));
  const once = inCategory(bare, COMMONS);
  expect(once).toEqual(page(p("A text."), p(link("Category:Commons", "Commons"))));
  expect(once && inCategory(once, COMMONS)).toBeUndefined();
  const twice = once && inCategory(once, LAND);
  expect(twice && extract(twice).categories).toEqual([COMMONS, LAND]);
  expect(twice?.content).toHaveLength(2);
});

test("[G60] a page is taken out of a category, and a sentence that named it keeps its words", () => {
  const both = page(
    p("Of ", link("Category:Land", "land"), "."),
    p(link("Category:Land"), " · ", link("Category:Commons")),
  );
  expect(outOfCategory(both, LAND)).toEqual(page(p("Of land."), p(link("Category:Commons"))));
  expect(outOfCategory(page(p(link("Category:Land"))), LAND)).toEqual(page(p()));
  expect(outOfCategory(both, title("Category:Water"))).toBeUndefined();
});

test("[G60] what leads to one title leads to another, bold or not, and other words stay as they were written", () => {
  const doc = page(p(b(link("Oekonux")), ", ", link("Oekonux", "the school"), ", ", link("Other")));
  expect(relinked(doc, OEKONUX, title("Project Oekonux"))).toEqual(
    page(p(b(link("Project Oekonux")), ", ", link("Project Oekonux", "the school"), ", ", link("Other"))),
  );
  expect(relinked(page(p(link("Category:Land", "Land"))), LAND, COMMONS)).toEqual(
    page(p(link("Category:Commons", "Commons"))),
  );
  expect(relinked(page(p("Oekonux")), OEKONUX, title("Other"))).toBeUndefined();
  expect([isReplaceable(LAND, COMMONS), isReplaceable(LAND, OEKONUX), isReplaceable(LAND, LAND)]).toEqual([
    true,
    false,
    false,
  ]);
});

test("[G60] a sentence that names a page is linked to it", () => {
  const find = finderOf(namesOfPage({ title: OEKONUX, kind: "school", aliases: [] }));
  const done = linked(page(p("First Oekonux. Then Oekonux.")), OEKONUX, find);
  expect(done?.doc).toEqual(page(p("First ", link("Oekonux"), ". Then Oekonux.")));
  expect(linked(page(p("Nothing.")), OEKONUX, find)).toBeUndefined();
});
