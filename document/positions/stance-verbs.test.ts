import { expect, test } from "vitest";
import { offersIn } from "./stance-verbs";
import { STANCES } from "./stances";

function stanceIn(words: string): string | undefined {
  const sentence = `Oekonux ${words} Benkler`;
  const schools = [
    { title: "Oekonux", from: 0, to: 7 },
    { title: "Benkler", from: sentence.length - 7, to: sentence.length },
  ];
  const [offer] = offersIn(sentence, schools, STANCES);
  return offer && `${offer.holder} ${offer.stance} ${offer.target}`;
}

test("[K23] the verbs of the vocabulary are known in their forms, in the passive too", () => {
  expect(stanceIn("agreed with")).toBe("Oekonux agrees-with Benkler");
  expect(stanceIn(", agreeing with")).toBe("Oekonux agrees-with Benkler");
  expect(stanceIn("differs sharply from")).toBe("Oekonux differs-from Benkler");
  expect(stanceIn("critiques")).toBe("Oekonux critiques Benkler");
  expect(stanceIn("has been critiqued by")).toBe("Benkler critiques Oekonux");
  expect(stanceIn("built on")).toBe("Oekonux builds-on Benkler");
  expect(stanceIn("is built on by")).toBe("Benkler builds-on Oekonux");
  expect(stanceIn("qualified")).toBe("Oekonux qualifies Benkler");
  expect(stanceIn("synthesizes")).toBe("Oekonux synthesises Benkler");
  expect(stanceIn("did not disagree with")).toBe("Oekonux disagrees-with Benkler");
  expect(stanceIn("replied to")).toBe("Oekonux replies-to Benkler");
  expect(stanceIn("met")).toBeUndefined();
  expect(stanceIn("holds")).toBeUndefined();
});
