import { at, expect, test } from "./door";

test("[F8] changes are followed as an Atom feed, all of them or those of a page", async ({ people }) => {
  const { member, nobody } = people;
  await member("PUT", at("Numbat"), {
    body: { markdown: "A & <termite> eater.", summary: "Begin <it> & go" },
  });
  await member("PUT", at("Bilby"), { body: { markdown: "Long ears." } });
  const feed = await nobody("GET", "/changes.atom?page=Numbat");
  expect(feed.status).toBe(200);
  expect(feed.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
  expect(feed.text).toContain('<feed xmlns="http://www.w3.org/2005/Atom">');
  expect(feed.text).toContain("Numbat");
  expect(feed.text).not.toContain("Bilby");
  expect(feed.text).toContain("Begin &lt;it&gt; &amp; go");
  expect(feed.text).not.toContain("<it>");
  expect((await nobody("GET", "/changes.atom")).text).toContain("Bilby");
  expect((await nobody("GET", "/changes.atom?kind=sofa")).status).toBe(400);
});

test("[F9] the sitemap leads to every page once, and a browser learns how to search here", async ({
  people,
}) => {
  const { member, nobody } = people;
  await member("PUT", at("Quoll & 'co'"), { body: { markdown: "Spotted." } });
  const index = await nobody("GET", "/sitemap.xml");
  const parts = [...index.text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    ([, address = ""]) => new URL(address).pathname,
  );
  expect(parts).toHaveLength(16);
  const found: string[] = [];
  for (const part of parts) {
    const { text } = await nobody("GET", part);
    found.push(...[...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = ""]) => address));
  }
  expect(found.filter((address) => address.includes("/wiki/Quoll"))).toHaveLength(1);
  expect(new Set(found).size).toBe(found.length);
  expect((await nobody("GET", "/sitemap/zz")).status).toBe(404);
  expect((await nobody("GET", "/robots.txt")).text).toContain("/sitemap.xml");
  expect((await nobody("GET", "/opensearch.xml")).text).toContain("/search?q={searchTerms}");
});
