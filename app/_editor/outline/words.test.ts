import { expect, test } from "vitest";
import { count } from "./words";

test("[E6] words are counted as people count them, in any script", () => {
  expect(count("The germ form, isn't it? 3.5 times.").words).toBe(7);
  expect(count("peer-to-peer production").words).toBe(2);
  expect(count("共有地 commons").words).toBe(4);
  expect(count("  \n — … ").words).toBe(0);
  expect(count("ab\ncd")).toEqual({ words: 2, characters: 4 });
});
