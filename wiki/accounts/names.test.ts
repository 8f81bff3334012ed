import { expect, test } from "vitest";
import { parseName } from "./names";

const name = (raw: string) => {
  const parsed = parseName(raw);
  return parsed.ok ? parsed.name : parsed.reason;
};

test("[A10] a name is kept in NFC, with single spaces and its case", () => {
  expect(name("  Ada   Lovelace ")).toBe("Ada Lovelace");
  expect(name("Re\u0301ne\u0301e")).toBe("Rénée");
  expect(name("ada_lovelace")).toBe("ada lovelace");
  expect(name("O'Neil-Smith Jr. 2")).toBe("O'Neil-Smith Jr. 2");
  expect(name("Θεανώ")).toBe("Θεανώ");
  expect(name("王小波")).toBe("王小波");
});

test("[A10] a name that cannot stand in a title or reads as another is refused", () => {
  expect(name("   ")).toBe("empty");
  expect(name("a".repeat(41))).toBe("too-long");
  expect(name("a".repeat(40))).toBe("a".repeat(40));
  expect(name("A\u200Bda")).toBe("invisible");
  expect(name("A\u202Eda")).toBe("invisible");
  expect(name("Ada\nAdmin")).toBe("invisible");
  for (const mark of "/:#<>[]|{}@,&%") expect(name(`Ada${mark}`)).toBe("illegal-character");
  expect(name("Ada😀")).toBe("illegal-character");
  expect(name("e\u0323\u0324\u0325\u0326\u0327")).toBe("illegal-character");
  expect(name("2024")).toBe("no-letter");
});
