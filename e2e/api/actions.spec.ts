import { openWiki, type Wiki } from "../../bin/lib/serve.mjs";
import { act } from "./act";
import { ACTIONS, actionsOfHouse, ALL, type Things } from "./actions";
import { signIn, visitor, type Visitor } from "./browserless";
import { at, caller, enrol, expect, test } from "./door";

const PAGE = "Gatehouse";
const GONE = "Old gate";
const NAMES = { n: "Newcomer", m: "Member", M: "Moderator", a: "Admin" } as const;

/** How an action says that somebody may not; of what one may not even know it says that there is none. */
const DENIALS = [
  "Please sign in first.",
  "Only a member may do this.",
  "Only a moderator may do this.",
  "Only an admin may do this.",
  "There is no such draft.",
  "There is no such batch.",
  "Only those who take part in a draft go back in it.",
  "This is somebody else's comment.",
  "There is no such block on your account.",
];

test("[A95] every action lets through whom its row says, of all five roles, and no action is without a row", async () => {
  test.setTimeout(240_000);
  expect(actionsOfHouse().sort()).toEqual(Object.keys(ACTIONS).sort());
  // What is tried in the forms of admins would hold for whoever shares a wiki.
  const wiki = await openWiki();
  try {
    const things = await begin(wiki);
    const people = new Map<string, Visitor>();
    const found: Record<string, string> = {};
    const failed: string[] = [];
    for (const [action, [given, roles, form]] of Object.entries(ACTIONS)) {
      const letIn = new Set<string>();
      // First those who shall not: some things are done once, and then nobody is told more than that.
      for (const initial of [...ALL].sort((a, b) => Number(roles.includes(a)) - Number(roles.includes(b)))) {
        const somebody = people.get(initial) ?? (await come(wiki, initial));
        people.set(initial, somebody);
        const args = given(things);
        const answer = await act(
          { wiki, visitor: somebody },
          action,
          args,
          form === "none" ? undefined : (form ?? {}),
        );
        if (!isDenied(answer)) letIn.add(initial);
        // Where something was thrown; a page that leads on has another digest.
        if (answer.status >= 500 || /"digest":"\d/.test(answer.text))
          failed.push(`${action} as ${initial}: ${answer.status} ${answer.text.slice(0, 300)}`);
        if (action.endsWith(" signOut")) people.delete(initial);
      }
      found[action] = [...ALL].filter((initial) => letIn.has(initial)).join("");
    }
    expect(found).toEqual(
      Object.fromEntries(Object.entries(ACTIONS).map(([action, row]) => [action, row[1]])),
    );
    expect(failed).toEqual([]);
  } finally {
    await wiki.close();
  }
});

/** A page with two revisions and a conversation, and what a newcomer proposes for it. */
async function begin(wiki: Wiki): Promise<Things> {
  const tokens: Record<string, string> = {};
  for (const name of Object.values(NAMES)) tokens[name] = await enrol(wiki, name, name.toLowerCase());
  const [newcomer, member] = [caller(wiki, tokens["Newcomer"]), caller(wiki, tokens["Member"])];
  const made = await member("PUT", at(PAGE), { body: { markdown: "A house." } });
  const again = await member("PUT", at(PAGE), { body: { markdown: "A house at a gate." } });
  const draft = await newcomer("PUT", at("Gatehouse annex"), { body: { markdown: "More." } });
  const changes = [{ page: PAGE, change: "add-category", to: "Seeds" }];
  const batch = await newcomer("POST", "/api/v1/batches", { body: { purpose: "Seeds", changes } });
  const pageId = String(made.body["id"]);
  const talk = { pageId, draftId: null };
  const ada = { wiki, visitor: await signIn(wiki, "Member") };
  const thread = { subject: "Gates", body: "Which gate?" };
  await act(ada, "_reader/talk/talk-acts begin", [{ ...talk, title: PAGE, stay: true }], thread);
  const said = await act(ada, "_editor/comments/ask-talk askTalk", [talk]);
  const mona = { wiki, visitor: await signIn(wiki, "Moderator") };
  await member("PUT", at(GONE), { body: { markdown: "A gate." } });
  await act(mona, "_reader/acts/acts remove", [GONE], { reason: "Old" });
  await member("PUT", at(GONE), { body: { markdown: "Another gate." } });
  await member("PUT", at("First house"), { body: { markdown: "A house." } });
  await member("PUT", at("Second house"), { body: { markdown: "A house." } });
  const merged = await act(mona, "merge/actions merge", ["First house"], {
    into: "Second house",
    reason: "One",
  });
  expect(merged.to).toContain("/history/Second_house");
  const owner = { wiki, visitor: await signIn(wiki, "Newcomer") };
  const own = await owner.visitor.get("/edit/Gatehouse_annex");
  const found = (pattern: RegExp, text: string) => {
    const [, value] = pattern.exec(text) ?? [];
    if (value === undefined) throw new Error(`${String(pattern)} is not in ${text.slice(0, 2_000)}`);
    return value;
  };
  const live = found(/"roomId\\?":\\?"([0-9a-f-]{36})/, await own.text());
  const room = { draftId: String(draft.body["draft"]), liveId: live };
  const naming = "_editor/versions/ask-versions nameVersion";
  await act(owner, naming, [room, { name: "First", summary: "" }]);
  const versions = await act(owner, "_editor/versions/ask-versions askDraftVersions", [room]);
  return {
    page: PAGE,
    pageId,
    revision: Number(again.body["revision"]),
    position: "p-none",
    gone: GONE,
    // The first of each that the wiki of this test has had.
    merge: 1,
    row: 1,
    draft: room.draftId,
    live,
    version: Number(found(/"id":(\d+)/, versions.text)),
    batch: Number(batch.body["id"]),
    thread: found(/"items":\[\{"id":"([0-9a-f-]{36})/, said.text),
    comment: Number(found(/"comments":\[\{"id":(\d+)/, said.text)),
  };
}

async function come(wiki: Wiki, initial: string): Promise<Visitor> {
  const name = Object.entries(NAMES).find(([each]) => each === initial)?.[1];
  return name === undefined ? visitor(wiki) : await signIn(wiki, name);
}

function isDenied({ status, text, to }: Awaited<ReturnType<typeof act>>): boolean {
  return (
    [401, 403, 404].includes(status) ||
    to.startsWith("/signin?") ||
    DENIALS.some((each) => text.includes(each))
  );
}
