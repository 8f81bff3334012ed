import { openWiki, type Wiki } from "../../bin/lib/serve.mjs";
import { act } from "./act";
import { signIn } from "./browserless";
import { at, caller, enrol, expect, test, type Caller } from "./door";

// Each of these sets rules or is stopped by limits, which would hold for all who share a wiki.
test.describe.configure({ mode: "serial", timeout: 150_000 });

let wiki: Wiki;
test.beforeAll(async () => {
  // A hook does not take the time of its group.
  test.setTimeout(150_000);
  wiki = await openWiki();
});
test.afterAll(async () => {
  await wiki.close();
});

async function enter(name: string, role: string): Promise<Caller> {
  return caller(wiki, await enrol(wiki, name, role));
}

test("[G19] an edit war on the running wiki is sent to review by a rule that a moderator wrote in the form", async () => {
  await enter("Mona", "moderator");
  const mona = { wiki, visitor: await signIn(wiki, "Mona") };
  const fields = {
    name: "Edit war",
    sentence: "Please talk about it first.",
    deed: "draft",
    reverts: "2",
  };
  const made = await mona.visitor.submit("/rules/new", fields);
  const rule = Number(/\/rules\/(\d+)/.exec(made.headers.get("location") ?? "")?.[1]);
  expect((await act(mona, "rules/actions switchRule", [rule, true], {})).to).toContain(`/rules/${rule}`);
  const [ada, bo] = [await enter("Ada", "member"), await enter("Bo", "member")];
  const say = async (who: Caller, markdown: string) => await who("PUT", at("War"), { body: { markdown } });
  await say(ada, "It is so.");
  expect((await say(bo, "It is not so.")).status).toBe(200);
  expect((await say(ada, "It is so.")).status).toBe(200);
  expect((await say(bo, "It is not so.")).status).toBe(200);
  const third = await say(ada, "It is so.");
  expect(third.status, third.text).toBe(202);
  expect((await caller(wiki)("GET", at("War"))).body["text"]).toBe("It is not so.");
  const queue = await (await mona.visitor.get("/review")).text();
  expect(queue).toContain("War");
});

test("[G28] a bot of a hundred edits a minute is stopped on the running wiki by its tenth, and nothing of it is public", async () => {
  const bot = await enter("Bot", "newcomer");
  const answers: number[] = [];
  for (let n = 1; n <= 20; n++) {
    const { status } = await bot("PUT", at(`Pills ${n}`), {
      body: { markdown: `Cheap pills, number ${n}.` },
    });
    answers.push(status);
  }
  expect(answers.filter((status) => status === 202)).toHaveLength(9);
  expect(answers.slice(9).every((status) => status >= 400 && status < 500)).toBe(true);
  for (const path of ["/search?q=pills", "/changes", at("Pills 1"), "/wiki/Pills_1"]) {
    expect((await caller(wiki)("GET", path)).text.replaceAll("q=pills", ""), path).not.toContain(
      "Cheap pills",
    );
  }
});
