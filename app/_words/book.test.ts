import { expect, test } from "vitest";
import { faultsOf } from "@/document/positions/flaws";
import { positionAttrs } from "@/document/positions/position";
import { said, told } from "@/document/said";
import { readTable } from "@/wiki/batches/table";
import { RuleWords } from "@/wiki/rules/keep";
import { StanceForm } from "@/wiki/stances/keep";
import { sentenceIn } from "./book";

test("[I2] what is refused is told in the reader's language, with what it is about", () => {
  const signIn = told("Please sign in first.");
  expect(sentenceIn("fr", signIn)).toBe("Connectez-vous d’abord.");
  expect(sentenceIn("en", signIn)).toBe("Please sign in first.");
  const missing = told(said`There is no page “${"A {0} b"}”.`);
  expect(sentenceIn("fr", missing)).toBe("Il n’y a pas de page «\u00a0A {0} b\u00a0».");
  expect(sentenceIn("en", missing)).toBe("There is no page “A {0} b”.");
});

test("[I8] a sentence that comes out of a table is told in the reader's language, with what it is about", () => {
  const stored = told(said`There is no page “${"Germ form"}”.`.sentence);
  expect(sentenceIn("fr", stored)).toBe("Il n’y a pas de page «\u00a0Germ form\u00a0».");
  const flaws = faultsOf({ ...positionAttrs({ type: "position" }), from: "soon", holder: "A|b" });
  expect(flaws).toHaveLength(2);
  for (const flaw of flaws) {
    expect(sentenceIn("en", told(flaw))).toBe(flaw);
    expect(sentenceIn("fr", told(flaw))).not.toBe(flaw);
  }
});

test("[I8] what is wrong in a rule, a stance or a file of changes is told in the reader's language", () => {
  const rule = RuleWords.safeParse({
    name: "n".repeat(81),
    sentence: "é".repeat(61),
    action: "tag",
    hours: 0.5,
    conditions: {
      links: Number.NaN,
      pattern: "(",
      words: ["w".repeat(101), ...Array.from({ length: 51 }, (_, n) => `w${n}`)],
      page: "p".repeat(301),
    },
  });
  const unsaid = RuleWords.safeParse({ name: "", sentence: "", action: "tag", hours: 1, conditions: {} });
  const words = { label: "!".repeat(61), inverse: "", sign: "none", hue: "none", iri: "a".repeat(301) };
  const stance = StanceForm.safeParse(words);
  const table = readTable(
    "page,change,from,to\nA,replace-link,B,Category:C\nB|,link,,C\nC,burn,,\nD,link,,a|b",
  );
  const wrong = [rule, unsaid, stance].flatMap(
    ({ error }) => error?.issues.map(({ message }) => message) ?? [],
  );
  expect(wrong).toHaveLength(17);
  expect(wrong.filter((sentence) => sentenceIn("fr", told(sentence)) === sentence)).toEqual([]);
  expect(table).toMatchObject({ ok: false });
  expect(table.ok ? "" : sentenceIn("fr", table)).toMatch(
    /^Ligne 1\u00a0: une catégorie se remplace .* Ligne 2\u00a0: sa page n’est pas un titre\u00a0: Un titre .* Ligne 3\u00a0: .* Et 1 de plus\.$/,
  );
});

test("[I2] a sentence that no book has is told as it came", () => {
  expect(sentenceIn("fr", told("Never said before."))).toBe("Never said before.");
  expect(sentenceIn("fr", said`Never ${said`Please sign in first.`} ${3}`)).toBe(
    "Never Connectez-vous d’abord. 3",
  );
});
