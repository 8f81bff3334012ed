import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

/** A mail server for tests: takes every letter, or refuses as it is told to. Close it. */
export async function mailServer(refuse?: (recipient: string) => string | undefined) {
  const letters: { to: string; raw: string }[] = [];
  const server = createServer((socket) => {
    let text = "";
    let to = "";
    let body = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    socket.on("error", () => undefined);
    say("220 test");
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      for (let end = text.indexOf(body ? "\r\n.\r\n" : "\r\n"); end >= 0;) {
        const line = text.slice(0, end);
        text = text.slice(end + (body ? 5 : 2));
        if (body) {
          letters.push({ to, raw: line });
          body = false;
          say("250 taken");
        } else if (/^RCPT TO:/i.test(line)) {
          to = /<(.*)>/.exec(line)?.[1] ?? "";
          say(refuse?.(to) ?? "250 fine");
        } else if (/^DATA/i.test(line)) {
          body = true;
          say("354 go on");
        } else {
          say(/^QUIT/i.test(line) ? "221 bye" : "250 fine");
        }
        end = text.indexOf(body ? "\r\n.\r\n" : "\r\n");
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    letters,
    url: `smtp://127.0.0.1:${port}`,
    async close() {
      server.close();
      await once(server, "close");
    },
  };
}

/** A letter as a mail program reads it: headers by their names in small letters, and the two forms of its text. */
export function readLetter(raw: string) {
  const { headers, body } = parts(raw);
  const boundary = /boundary="([^"]+)"/.exec(headers["content-type"] ?? "")?.[1] ?? "";
  const forms = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => parts(part.replace(/^\r\n/, "")));
  const form = (type: string) => {
    const found = forms.find((each) => each.headers["content-type"]?.startsWith(type));
    return found ? decoded(found.body, found.headers["content-transfer-encoding"]) : "";
  };
  return { headers, text: form("text/plain"), html: form("text/html") };
}

function parts(raw: string) {
  const at = raw.indexOf("\r\n\r\n");
  const lines = raw
    .slice(0, at)
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { headers, body: raw.slice(at + 4) };
}

function decoded(body: string, encoding: string | undefined): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString();
  if (encoding !== "quoted-printable") return body;
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, "latin1").toString();
}
