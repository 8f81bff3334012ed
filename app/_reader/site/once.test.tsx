import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { isValidElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { answering } from "@/app/_answer/answering";
import { Once } from "./once";

const LONG = `<p>${"What no script ever touches. ".repeat(200)}</p>`;
const SHORT = "<p>A few words.</p>";

function responseTo(method: string, ...headers: string[]): ServerResponse {
  const request = new IncomingMessage(new Socket());
  request.method = method;
  request.rawHeaders = headers;
  return new ServerResponse(request);
}

/** What of it is described to the browser. */
function described(element: ReactNode): string {
  return isValidElement(element) ? JSON.stringify(element.props) : "";
}

test("[S75] a long text is in the HTML of a page, and not in what describes it", () => {
  const [one, other] = [responseTo("GET"), responseTo("GET")];
  const element = answering.run(one, () => Once({ className: "prose", html: LONG }));
  expect(described(element)).not.toContain("script");
  expect(answering.run(one, () => renderToStaticMarkup(element))).toBe(`<div class="prose">${LONG}</div>`);
  // Held for one answer, it is found by no other.
  expect(answering.run(other, () => renderToStaticMarkup(element))).toBe('<div class="prose"></div>');
});

test.each([
  ["a page that is open already is asked for anew", LONG, responseTo("GET", "RSC", "1")],
  ["something is sent", LONG, responseTo("POST")],
  ["it is short", SHORT, responseTo("GET")],
])("[S75] where %s, it is described whole", (_, html, response) => {
  const element = answering.run(response, () => Once({ className: "prose", html }));
  expect(described(element)).toContain(html);
  expect(renderToStaticMarkup(element)).toBe(`<div class="prose">${html}</div>`);
});
