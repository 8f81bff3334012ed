import fc from "fast-check";
import { expect, test } from "vitest";
import { LEANINGS, parseQuestion, PARTS, printPart, printQuestion, questionPath } from "./question";

const ask = (search: string) => parseQuestion(new URLSearchParams(search));

test("[Q1] a question is read from an address and written to it in one form", () => {
  const { question, wrong } = ask(
    "sort=held&category=schools&holder=p2P_Foundation&stance=critiques&stance=agrees-with&sign=against" +
      "&target=%23ABC&during=2008/..&recorded=2026-11-22&kind=school&cursor=x&voice=",
  );
  expect(wrong).toEqual([]);
  expect(question).toEqual({
    holder: "P2P Foundation",
    stance: ["agrees-with", "critiques"],
    sign: "against",
    target: "#abc",
    category: "Category:Schools",
    kind: "school",
    during: { first: 2008, last: 9999 },
    recorded: new Date("2026-11-22T23:59:59.999Z"),
    sort: "held",
  });
  expect(printQuestion(question)).toBe(
    "holder=P2P+Foundation&stance=agrees-with&stance=critiques&sign=against&target=%23abc&category=Schools" +
      "&kind=school&during=2008%2F&recorded=2026-11-22&sort=held",
  );
  expect(questionPath("/matrix", ask("topic=Autonomy").question)).toBe("/matrix?topic=Autonomy");
  expect(questionPath("/matrix", {})).toBe("/matrix");
});

test("[Q2] what makes no sense is left out, with a sentence for each", () => {
  const { question, wrong } = ask(
    "holder=<script>&during=2012/2008&recorded=soon&kind=sect&sign=%2B&sort=best&topic=Autonomy" +
      `&text=${"a".repeat(201)}&id=${"b".repeat(101)}&voice=%00&page=${"c".repeat(2_000)}`,
  );
  expect(question).toEqual({ topic: "Autonomy" });
  expect(wrong.map(({ part }) => part).sort()).toEqual(
    ["during", "holder", "id", "kind", "page", "recorded", "sign", "sort", "text", "voice"].sort(),
  );
  for (const { sentence } of wrong) expect(sentence).toMatch(/^[A-Z].*\.$/s);
});

test("[Q1] of a part that is given twice the first counts, and of stances twenty", () => {
  expect(ask("holder=A&holder=B").question).toEqual({ holder: "A" });
  const many = Array.from({ length: 40 }, (_, at) => `stance=s${at}`).join("&");
  expect(ask(`${many}&stance=s0`).question.stance).toHaveLength(20);
});

test("[Q1] whatever is asked, what was understood of it reads the same when it is read again", () => {
  const word = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom(
      "2012",
      "2008/2012",
      "../199X",
      "/",
      "2020-01-01",
      "2020-01-01T10:00:00Z",
      "school",
      "held",
    ),
    fc.constantFrom(...Object.keys(LEANINGS)),
    fc.constantFrom("Category:A b", "a b", "#X", "Y12345", "-0300/0200", "talk:x"),
  );
  const pairs = fc.array(fc.tuple(fc.constantFrom(...PARTS), word), { maxLength: 12 });
  fc.assert(
    fc.property(pairs, (asked) => {
      const { question } = parseQuestion(new URLSearchParams(asked));
      const again = ask(printQuestion(question));
      expect(again.wrong).toEqual([]);
      expect(again.question).toEqual(question);
    }),
  );
});

test("[Q1] a part is shown in a field as it was understood", () => {
  const { question } = ask("category=Category:Schools&during=199X&stance=holds&recorded=2026-11-22");
  expect(printPart(question, "category")).toEqual(["Schools"]);
  expect(printPart(question, "during")).toEqual(["1990/1999"]);
  expect(printPart(question, "recorded")).toEqual(["2026-11-22"]);
  expect(printPart(question, "stance")).toEqual(["holds"]);
  expect(printPart(question, "holder")).toEqual([]);
});
