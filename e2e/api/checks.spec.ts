import * as Y from "yjs";
import { expect, test } from "./door";
import { frameOf, join, newPage, raw, socketUrl, ticketOf } from "./peer";

/** Quotations within each other; put into the page one by one, for Yjs descends into what it is given whole. */
function nest(page: Y.XmlFragment, depth: number): void {
  let inner = page;
  for (let level = 0; level < depth; level++) {
    const next = new Y.XmlElement("blockquote");
    inner.insert(0, [next]);
    inner = next;
  }
}

const HOSTILE: Record<string, (page: Y.XmlFragment) => void> = {
  "text straight in a list": (page) => {
    const list = page.get(0);
    if (list instanceof Y.XmlElement) list.insert(0, [new Y.XmlText("bare")]);
  },
  "an attribute that is an object": (page) => {
    const position = new Y.XmlElement("position");
    // Yjs types attributes as text, and writes whatever it is given.
    position.setAttribute("holder", { toString: "x" } as unknown as string);
    page.insert(0, [position]);
  },
  "nesting 5,000 deep": (page) => nest(page, 5_000),
  "an element of another schema": (page) => page.insert(0, [new Y.XmlElement("video")]),
};

function refusalsIn(metrics: string): number {
  const refused = metrics.matchAll(/^polylogue_refusals_total\{kind="\w+"\} (\d+)$/gm);
  return [...refused].reduce((sum, [, count]) => sum + Number(count), 0);
}

test("[R50] what no page may say closes its sender, is counted, and nobody else sees any of it", async ({
  people,
  wiki,
}) => {
  const page = await newPage(people.member, "Checked", "- one\n- two");
  const witness = await join(wiki, people.moderator, page);
  const before = witness.text.toString();
  for (const act of Object.values(HOSTILE)) {
    const { socket, closed, first } = raw(
      socketUrl(wiki, page, `&ticket=${await ticketOf(people.member, page)}`),
    );
    await first;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(witness.doc));
    const known = Y.encodeStateVector(doc);
    act(doc.getXmlFragment("default"));
    socket.send(frameOf(Y.encodeStateAsUpdate(doc, known)));
    expect(await closed).toBe(4400);
  }
  expect(witness.text.toString()).toBe(before);
  expect(witness.closed).toEqual([]);
  // A refusal is counted when its socket has closed on the server's side too.
  await expect
    .poll(async () => refusalsIn((await people.nobody("GET", "/metrics")).text))
    .toBeGreaterThanOrEqual(4);
  witness.type("still here");
  await expect.poll(() => witness.acknowledged()).toBeGreaterThan(0);
  witness.close();
});

test("[R51] who writes under another person's client id is closed, and the other writes on", async ({
  people,
  wiki,
}) => {
  const page = await newPage(people.member, "Forged", "- one\n- two");
  const honest = await join(wiki, people.moderator, page);
  honest.type("mine");
  await expect.poll(() => honest.acknowledged()).toBeGreaterThan(0);
  const { socket, closed, first } = raw(
    socketUrl(wiki, page, `&ticket=${await ticketOf(people.member, page)}`),
  );
  await first;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(honest.doc));
  const known = Y.encodeStateVector(doc);
  doc.clientID = honest.doc.clientID;
  doc.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
  socket.send(frameOf(Y.encodeStateAsUpdate(doc, known)));
  expect(await closed).toBe(4403);
  honest.type("mine too");
  await expect.poll(() => honest.acknowledged()).toBeGreaterThan(1);
  expect(honest.closed).toEqual([]);
  honest.close();
});
