import { expect, test } from "vitest";
import { inRollback } from "@/db/testing";
import { a, b, code, h, link, note, p, page, position, pre, ul } from "@/document/build";
import { title } from "@/document/titles";
import { person, write } from "../testing";
import { mentions } from "./find";

const OEKONUX = title("Oekonux");
type Db = Parameters<Parameters<typeof inRollback>[0]>[0];

async function sentences(db: Db, name: string): Promise<string[]> {
  const found = await mentions(db, title(name), { limit: 100 });
  return (found?.items ?? []).flatMap((item) =>
    item.sentences.map(
      ({ sentence }) => `${item.title}: ${sentence.replace("\uE000", "[").replace("\uE001", "]")}`,
    ),
  );
}

test("[K20] sentences that name a page and do not link to it are found, by title and alias, in any inflection", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "Germ form", page(p("A seed.")), "concept");
    await write(db, ada, "Keimform", page(p("#REDIRECT ", link("Germ form"))));
    await write(
      db,
      ada,
      "Essay",
      page(p("It begins. There are germ forms in it. It ends."), h(2, "Germ-form’s limits")),
    );
    await write(
      db,
      ada,
      "Aufsatz",
      page(ul("Eine KEIMFORM"), p("See ", b("germ "), "form.", note("A germ form, too."))),
    );
    expect((await sentences(db, "Germ form")).sort()).toEqual([
      "Aufsatz: A [germ form], too.",
      "Aufsatz: Eine [KEIMFORM]",
      "Aufsatz: See [germ form].",
      "Essay: There are [germ forms] in it.",
      "Essay: [Germ-form]’s limits",
    ]);
    expect(await mentions(db, title("Nobody wrote this"))).toBeUndefined();
  });
});

test("[K21] links, code, addresses, the page itself and what only looks alike are no mentions", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "Oekonux", page(p("Oekonux is a school.")), "school");
    await write(db, ada, "Empire", page(p("A book.")), "work");
    await write(db, ada, "Venture communism", page(p("A school.")), "school");
    await write(db, ada, "Venture communism (strategy)", page(p("A way.")), "concept");
    await write(
      db,
      ada,
      "Essay",
      page(
        p(
          link("Oekonux"),
          " and ",
          link("Commons", "of Oekonux"),
          " and ",
          a("https://example.org", "Oekonux"),
        ),
        p(code("Oekonux"), " at https://www.oekonux.org/Oekonux or Oekonux.org, and Oekonuxer."),
        pre("Oekonux"),
        p("An empire falls. The EMPIRE of venture communism."),
        position({ holder: "Oekonux", stance: "holds" }, p("It holds.")),
      ),
    );
    expect(await sentences(db, "Oekonux")).toEqual([]);
    expect(await sentences(db, "Venture communism (strategy)")).toEqual([]);
    expect(await sentences(db, "Empire")).toEqual(["Essay: The [EMPIRE] of venture communism."]);
  });
});

test("[K21] a person is found by surname, unless that is somebody else's page", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "Massimo De Angelis", page(p("A person.")), "author");
    await write(db, ada, "Essay", page(p("De Angelis's point, after Massimo De Angelis and de angelis.")));
    expect(await sentences(db, "Massimo De Angelis")).toEqual([
      "Essay: [De Angelis]'s point, after Massimo De Angelis and de angelis.",
      "Essay: De Angelis's point, after [Massimo De Angelis] and de angelis.",
    ]);
    await write(db, ada, "De Angelis", page(p("A family.")));
    expect(await sentences(db, "Massimo De Angelis")).toHaveLength(1);
  });
});

test("[K22] pages without a link come first, and a list read in parts is the whole list", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "Oekonux", page(p("A school.")), "school");
    await write(db, ada, "Linked", page(p(link("Oekonux"), ". Then Oekonux, Oekonux, Oekonux.")));
    for (const name of ["A", "B", "C"])
      await write(db, ada, `Essay ${name}`, page(p(`${name} names Oekonux.`)));
    const titles: string[] = [];
    let cursor: string | null = null;
    do {
      const found: Awaited<ReturnType<typeof mentions>> = await mentions(db, OEKONUX, { limit: 1, cursor });
      titles.push(...(found?.items ?? []).map((item) => item.title));
      cursor = found?.cursor ?? null;
    } while (cursor);
    expect(titles.at(-1)).toBe("Linked");
    expect(titles.toSorted()).toEqual(["Essay A", "Essay B", "Essay C", "Linked"]);
  });
});

test("[K23] a sentence with two schools and a verb of stance offers a position", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "Oekonux", page(p("A school.")), "school");
    await write(db, ada, "Venture communism", page(p("A school.")), "school");
    await write(
      db,
      ada,
      "Essay",
      page(
        p("Venture communism strongly critiqued Oekonux."),
        p("Oekonux was critiqued by venture communism."),
        p("Oekonux and venture communism met."),
      ),
    );
    const found = await mentions(db, OEKONUX);
    const offer = { holder: "Venture communism", stance: "critiques", target: "Oekonux" };
    expect(found?.items[0]?.sentences.map((each) => each.offers)).toEqual([[offer], [offer], []]);
  });
});
