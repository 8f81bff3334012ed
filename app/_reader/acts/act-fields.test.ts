import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CheckField } from "./check-field";
import { SelectField } from "./select-field";
import { Typed } from "./typed";

const choices = [
  ["day", "a day"],
  ["always", "for ever"],
] as const;
const fields = [
  createElement(SelectField, { key: 1, name: "length", label: "For how long", choices, chosen: "day" }),
  createElement(CheckField, { key: 2, name: "text", label: "its text", checked: false }),
  createElement(CheckField, { key: 3, name: "authors", label: "who wrote it", checked: true }),
];
const drawn = (typed: Record<string, string>) =>
  renderToStaticMarkup(createElement(Typed, { value: typed }, ...fields));

test("a form that comes back has what was chosen and ticked as it was sent", () => {
  const first = drawn({});
  expect(first).toContain('<option value="day" selected="">');
  expect(first).toMatch(/name="authors" checked=""/);
  const back = drawn({ length: "always", text: "1", authors: "" });
  expect(back).toContain('<option value="always" selected="">');
  expect(back).toMatch(/name="text" checked=""/);
  expect(back).not.toMatch(/name="authors" checked=""/);
});
