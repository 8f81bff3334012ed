import { afterAll, beforeAll, expect, test } from "vitest";
import { seal } from "./sealed";
import { aProvider, type Odd } from "./testing";
import { comeBack, setOut } from "./way";

const SECRET = "a secret of this test";
const TO = { from: "/wiki/Commons?oldid=3", invitation: "" };

let there: Awaited<ReturnType<typeof aProvider>>;
beforeAll(async () => {
  there = await aProvider();
});
afterAll(async () => await there.close());

async function begin() {
  const begun = await setOut(there.provider, SECRET, TO);
  if (!begun.ok) throw new Error(begun.sentence);
  return begun;
}

let visitors = 0;

/** There and back, with what is odd about it. */
async function walk(odd: Odd = {}, change: (query: URLSearchParams) => void = () => undefined) {
  const { address, cookie } = await begin();
  const query = there.approve(address, odd);
  change(query);
  return await comeBack(there.provider, SECRET, { cookie, query, address: `192.0.2.${++visitors}` });
}

const ADA = { name: "Ada Lovelace", email: "ada@example.org", email_verified: true };

test("[A80] somebody goes to the provider and comes back as who they are there", async () => {
  const { address } = await begin();
  const asked = new URL(address).searchParams;
  expect(asked.get("redirect_uri")).toBe("https://wiki.example.org/signin/oidc/back");
  expect(asked.get("code_challenge_method")).toBe("S256");
  expect(asked.get("scope")).toBe("openid profile email");
  expect(asked.get("response_type")).toBe("code");
  expect(await walk({ claims: ADA })).toEqual({
    ok: true,
    person: {
      issuer: there.provider.issuer,
      subject: "ada-1815",
      email: "ada@example.org",
      verified: true,
      name: "Ada Lovelace",
    },
    way: TO,
  });
  const described = there.asked.filter((url) => url.includes(".well-known"));
  expect(described).toHaveLength(1);
});

test.each<[string, Odd]>([
  ["another nonce", { nonce: "of another sign-in" }],
  ["another audience", { audience: "another wiki" }],
  ["another issuer", { issuer: "https://elsewhere.example" }],
  ["a key that is not the provider's", { forged: true }],
  ["a subject without an end", { claims: { sub: "a".repeat(256) } }],
  ["a subject that no database takes", { claims: { sub: "ada\0" } }],
])("[A80] an answer with %s is not taken", async (_what, odd) => {
  expect(await walk({ claims: ADA, ...odd })).toMatchObject({ ok: false, reason: "untrusted", way: TO });
});

test("[A80] a provider that says little of itself is asked once more, about the same person", async () => {
  const { email, verified, name } = { email: "ada@example.org", verified: true, name: "Ada Lovelace" };
  expect(await walk({ more: ADA })).toMatchObject({ person: { subject: "ada-1815", email, verified, name } });
  expect(await walk({ more: { ...ADA, sub: "somebody else" } })).toMatchObject({ reason: "untrusted" });
});

test("[A80] another state, no cookie, a cookie of another wiki or one that is over lead nowhere", async () => {
  expect(await walk({}, (query) => query.set("state", "mine"))).toMatchObject({ reason: "astray" });
  expect(await walk({}, (query) => query.delete("state"))).toMatchObject({ reason: "astray" });
  const { address, cookie } = await begin();
  const query = there.approve(address);
  const back = async (carried: string | undefined, secret = SECRET) =>
    await comeBack(there.provider, secret, { cookie: carried, query, address: "198.51.100.1" });
  expect(await back(undefined)).toMatchObject({ reason: "astray" });
  expect(await back(`${cookie}a`)).toMatchObject({ reason: "astray" });
  expect(await back(cookie, "a secret of another wiki")).toMatchObject({ reason: "astray" });
  expect(await back((await begin()).cookie)).toMatchObject({ reason: "astray" });
  const value = { state: query.get("state"), nonce: "", verifier: "", ...TO };
  expect(await back(seal(SECRET, "person", value))).toMatchObject({ reason: "astray" });
  expect(await back(seal(SECRET, "way", value, Date.now() - 11 * 60_000))).toMatchObject({
    reason: "astray",
  });
  expect(await back(cookie)).toMatchObject({ ok: true });
  // A code is good once.
  expect(await back(cookie)).toMatchObject({ reason: "unwilling" });
});

test("[A80] a code that was caught on the way is worth nothing in another browser", async () => {
  const victim = await begin();
  const thief = await begin();
  const query = there.approve(victim.address);
  query.set("state", new URL(thief.address).searchParams.get("state") ?? "");
  const stolen = { cookie: thief.cookie, query, address: "198.51.100.2" };
  expect(await comeBack(there.provider, SECRET, stolen)).toMatchObject({ reason: "unwilling" });
});

test("[A86] who cancels there, and whose provider has another time, is told so", async () => {
  const cancelled = await walk({}, (query) => {
    query.delete("code");
    query.set("error", "access_denied");
  });
  expect(cancelled).toMatchObject({ reason: "cancelled", way: TO });
  expect(await walk({ ahead: 600 })).toMatchObject({ reason: "clock" });
  expect(await walk({ ahead: -600 })).toMatchObject({ reason: "clock" });
  expect(await walk({ ahead: 10, claims: ADA })).toMatchObject({ ok: true });
  expect(await walk({}, (query) => query.set("error", "server_error"))).toMatchObject({
    reason: "unwilling",
  });
});

test("[A86] a provider that is down, broken or silent is waited for five seconds at most", async () => {
  const own = await aProvider();
  own.ail("broken");
  expect(await setOut(own.provider, SECRET, TO)).toMatchObject({ reason: "away" });
  own.ail("silent");
  const since = performance.now();
  expect(await setOut(own.provider, SECRET, TO)).toMatchObject({ reason: "away" });
  expect(performance.now() - since).toBeLessThan(15_000);
  own.ail("none");
  const begun = await setOut(own.provider, SECRET, TO);
  if (!begun.ok) throw new Error(begun.sentence);
  const query = own.approve(begun.address);
  await own.close();
  const back = { cookie: begun.cookie, query, address: "198.51.100.3" };
  expect(await comeBack(own.provider, SECRET, back)).toMatchObject({ reason: "away", way: TO });
  const never = { ...own.provider, clientSecret: "another" };
  expect(await setOut(never, SECRET, TO)).toMatchObject({ reason: "away" });
});

test("[A86] an address that speaks for another issuer is not believed", async () => {
  const { port } = new URL(there.provider.issuer);
  const found = await setOut({ ...there.provider, issuer: `http://localhost:${port}` }, SECRET, TO);
  expect(found).toMatchObject({ reason: "untrusted" });
});

test("[A13] who comes back wrongly again and again waits for a quarter of an hour", async () => {
  const { address, cookie } = await begin();
  const state = new URL(address).searchParams.get("state") ?? "";
  const guess = async () =>
    await comeBack(there.provider, SECRET, {
      cookie,
      query: new URLSearchParams({ state, code: "a guess" }),
      address: "203.0.113.9",
    });
  for (let i = 0; i < 60; i++) expect(await guess()).toMatchObject({ reason: "unwilling" });
  expect(await guess()).toMatchObject({ reason: "too-many" });
});
