import { Client } from "../realtime/client.mjs";
import { quantile } from "../realtime/numbers.mjs";

const PAGES = 20;
const LETTERS = 40;
const BLANK = Uint8Array.of(0);
const BAR = 1_000;

/** Twenty people write, each in a page of their own: until the server has what each of them typed. */
export async function editing(bars, { url, headers }) {
  const clients = [];
  for (let number = 0; number < PAGES; number++) {
    const page = await fetch(`${url}/api/v1/pages/Written_${number}`, {
      method: "PUT",
      headers,
      body: JSON.stringify({ markdown: "Begun.", summary: "made by a benchmark" }),
    });
    const { id } = page.ok
      ? await page.json()
      : await (await fetch(`${url}/api/v1/pages/Written_${number}`)).json();
    const asked = await fetch(`${url}/api/v1/tickets`, {
      method: "POST",
      headers,
      body: JSON.stringify({ page: id }),
    });
    const { ticket } = await asked.json();
    const address = `${url.replace(/^http/, "ws")}/collab/${id}?schema=1&ack=1&ticket=${ticket}`;
    const client = new Client({ address, dialect: "y-websocket", keeps: true }, id);
    await client.ready;
    client.edit(number);
    clients.push(client);
  }
  const times = [];
  for (let letter = 0; letter < LETTERS; letter++) {
    for (const client of clients) client.type();
    const since = performance.now();
    await Promise.all(clients.map((client) => client.ask(BLANK)));
    times.push(performance.now() - since);
  }
  for (const client of clients) await client.leave();
  bars.atMost(
    `${PAGES} people write in ${PAGES} pages`,
    `what all of them typed is kept in ${quantile(times, 0.5).toFixed(0)} ms at the median, ${quantile(times, 0.99).toFixed(0)} ms at most`,
    quantile(times, 0.99),
    BAR,
    " ms",
  );
}
