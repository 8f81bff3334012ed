import { expect, test } from "vitest";
import { inRollback } from "@/db/testing";
import { title } from "@/document/titles";
import { readWork } from "@/document/works/works";
import { showPage } from "../pages/show";
import { person } from "../testing";
import { openTestSite } from "../web-links/testing";
import { openLookUp } from "./look-up";
import { makeWork } from "./make-work";

const PACE = { pause: 0, within: 5_000, atOnce: 4, kept: 500, found: 1_000, nothing: 100 };
const OSTROM = {
  type: "journal-article",
  title: "Coping with <i>tragedies</i>",
  author: [{ family: "Ostrom", given: "Elinor" }],
  issued: { "date-parts": [[1999, 6]] },
  "container-title": "Annual Review",
};
const EMPIRE = {
  "ISBN:9780674006713": {
    title: "Empire",
    subtitle: "A book",
    authors: [{ name: "Michael Hardt" }, { name: "Antonio Negri" }],
    publishers: [{ name: "Harvard University Press" }],
    publish_date: "September 15, 2001",
    cover: { large: "http://169.254.169.254/" },
  },
};

function lookUpAt(port: number, { pace = PACE, now = () => Date.now() } = {}) {
  const at = { baseUrl: "http://wiki.test", address: `http://127.0.0.1:${port}` };
  return openLookUp(at, { pace, now });
}

test("[E74] a DOI and an ISBN are looked up, politely, and what was found is kept for a while", async () => {
  const { port, asked } = await openTestSite((request, response) => {
    if (request.url === "/10.1146/a%3Cb%3E.1") response.writeHead(302, { location: "/there" }).end();
    else response.end(JSON.stringify(request.url === "/there" ? OSTROM : EMPIRE));
  });
  let now = 0;
  const lookUp = lookUpAt(port, { now: () => now });
  const article = {
    title: "Coping with tragedies",
    authors: ["Elinor Ostrom"],
    year: "1999",
    type: "article",
  };
  expect(await lookUp("https://doi.org/10.1146/A<b>.1")).toMatchObject(article);
  expect(await lookUp("ISBN 978-0-674-00671-3")).toMatchObject({
    title: "Empire: A book",
    authors: ["Michael Hardt", "Antonio Negri"],
    publisher: "Harvard University Press",
    year: "2001",
  });
  const both = [
    "/10.1146/a%3Cb%3E.1",
    "/there",
    "/api/books?bibkeys=ISBN:9780674006713&format=json&jscmd=data",
  ];
  expect(asked.map(({ url }) => url)).toEqual(both);
  for (const { agent } of asked) expect(agent).toContain("http://wiki.test");
  expect(await lookUp("9780674006713")).toMatchObject({ year: "2001" });
  expect(asked).toHaveLength(3);
  now = 1_001;
  await lookUp("9780674006713");
  expect(asked).toHaveLength(4);
});

test("[E74] nobody is asked about anything else, nor led anywhere else, and what goes wrong there is nothing known", async () => {
  const inside = await openTestSite((_, response) => response.end(JSON.stringify(OSTROM)));
  const { port, asked } = await openTestSite((request, response) => {
    switch (request.url) {
      case "/10.1000/away":
        return response.writeHead(302, { location: `http://127.0.0.1:${inside.port}/` }).end();
      case "/10.1000/round":
        return response.writeHead(302, { location: "/10.1000/round" }).end();
      case "/10.1000/long":
        return response.end(JSON.stringify({ ...OSTROM, abstract: "x".repeat(600_000) }));
      case "/10.1000/late":
        return response.write("{");
      case "/10.1000/html":
        return response.end("<p>Coping");
      case "/10.1000/untitled":
        return response.end("{}");
      default:
        return response.writeHead(404).end();
    }
  });
  const lookUp = lookUpAt(port);
  for (const text of [
    "Empire",
    "https://example.org/",
    '{"title": "Empire"}',
    "10.1000/../x",
    "10.1000/x//y",
  ])
    expect(await lookUp(text)).toBeUndefined();
  expect(asked).toEqual([]);
  for (const name of ["away", "round", "long", "html", "untitled", "none"])
    expect(await lookUp(`10.1000/${name}`)).toBeUndefined();
  // Only where nothing comes is the time short: the steps in a circle take some of it together.
  const hurried = lookUpAt(port, { pace: { ...PACE, within: 400 } });
  expect(await hurried("10.1000/late")).toBeUndefined();
  expect(inside.asked).toEqual([]);
  // No more than six steps in a circle, and one question for each of the others.
  expect(asked).toHaveLength(6 + 6);
});

test("[E74] of many numbers at one time only a few are looked up", async () => {
  const held: (() => void)[] = [];
  const { port } = await openTestSite((_, response) => {
    held.push(() => response.end(JSON.stringify(OSTROM)));
    if (held.length === PACE.atOnce) for (const answer of held) answer();
  });
  const lookUp = lookUpAt(port);
  const found = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => lookUp(`10.1000/${n}`)));
  expect(found.map((work) => work !== undefined)).toEqual([true, true, true, true, false, false]);
});

test("[E74] the page of a work is made of what was found; where nothing was, its title is asked for", async () => {
  const { port } = await openTestSite((request, response) => {
    if (request.url === "/10.1146/known") response.end(JSON.stringify(OSTROM));
    else response.writeHead(404).end();
  });
  const lookUp = lookUpAt(port);
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const made = await makeWork(db, ada, { text: "doi:10.1146/Known" }, lookUp);
    expect(made).toMatchObject({ ok: true, title: "Coping with tragedies" });
    const shown = await showPage(db, ada, title("Coping with tragedies"));
    expect(readWork("x", shown?.doc.content ?? [])).toMatchObject({
      authors: ["Elinor Ostrom"],
      doi: "10.1146/Known",
    });
    const unknown = { text: "10.1146/unknown" };
    expect(await makeWork(db, ada, unknown, lookUp)).toMatchObject({
      reason: "title",
      sentence: "Nothing was found under this number. What is the title of the work?",
    });
    expect(await makeWork(db, ada, { ...unknown, title: "Unknown" }, lookUp)).toMatchObject({
      ok: true,
      title: "Unknown",
    });
  });
});
