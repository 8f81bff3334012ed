import { expect, test } from "vitest";
import { en } from "./en";
import { fr } from "./fr";

type Tree = { [key: string]: string | Tree };

function messagesIn(tree: Tree, path = ""): Map<string, string> {
  const found = Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${path}${key}`, value] as const]
      : [...messagesIn(value, `${path}${key}.`)],
  );
  return new Map(found);
}

/** What stands in a message for something else: its arguments, and its tags. Branches of a choice are messages themselves. */
function slotsOf(message: string): string[] {
  const found = new Set([...message.matchAll(/<(\w+)>/g)].map(([tag]) => tag));
  for (let at = message.indexOf("{"); at >= 0; at = message.indexOf("{", at)) {
    const end = endOf(message, at);
    const [, name = "", rest] = /^\{\s*(\w+)\s*(?:,([^]*))?\}$/.exec(message.slice(at, end)) ?? [];
    found.add(`{${name}`);
    for (const branch of branchesIn(rest ?? "")) for (const slot of slotsOf(branch)) found.add(slot);
    at = end;
  }
  return [...found].sort();
}

function branchesIn(rest: string): string[] {
  const found: string[] = [];
  for (let at = rest.indexOf("{"); at >= 0; at = rest.indexOf("{", at)) {
    const end = endOf(rest, at);
    found.push(rest.slice(at + 1, end - 1));
    at = end;
  }
  return found;
}

/** Where the brace that opens at `from` is closed. */
function endOf(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return at + 1;
  }
  throw new Error(`a brace is not closed in ${JSON.stringify(text)}`);
}

const english = messagesIn(en);
const french = messagesIn(fr);

test("[I3] French says everything that English says, and nothing else", () => {
  expect([...french.keys()].sort()).toEqual([...english.keys()].sort());
  expect([...french].filter(([, message]) => message.trim() === "")).toEqual([]);
});

test("[I3] what stands in a message for something else stands in both languages", () => {
  const different = [...english].filter(
    ([key, message]) => slotsOf(message).join() !== slotsOf(french.get(key) ?? "").join(),
  );
  expect(different).toEqual([]);
});
