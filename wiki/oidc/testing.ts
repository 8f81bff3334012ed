import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Provider } from "./provider";

/** What is different from what a good provider would say. */
export type Odd = {
  claims?: Record<string, unknown>;
  /** What it says of somebody only when it is asked once more. */
  more?: Record<string, unknown>;
  nonce?: string;
  audience?: string;
  issuer?: string;
  /** Signs with a key that the provider has not published. */
  forged?: boolean;
  /** By how many seconds its clock is ahead of ours. */
  ahead?: number;
};

type Granted = { challenge: string | null; nonce: string | null; back: string | null; odd: Odd };

const CLIENT = { clientId: "the wiki", clientSecret: "a secret of the wiki" };

/** A provider of sign-ins on this machine, which lets in whoever a test says. Close it. For tests. */
export async function aProvider() {
  const own = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const other = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const codes = new Map<string, Granted>();
  const people = new Map<string, Odd["more"]>();
  const asked: string[] = [];
  /** What it does instead of answering. */
  let trouble: "none" | "broken" | "silent" = "none";

  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    if (trouble === "silent") return;
    if (trouble === "broken") response.writeHead(503).end("<p>We are moving house.</p>");
    else void answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [status, said] = await answerTo(request);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(said));
  }

  async function answerTo(request: IncomingMessage): Promise<[number, unknown]> {
    switch (request.url) {
      case "/.well-known/openid-configuration":
        return [
          200,
          {
            issuer,
            authorization_endpoint: `${issuer}/authorize`,
            token_endpoint: `${issuer}/token`,
            jwks_uri: `${issuer}/keys`,
            userinfo_endpoint: `${issuer}/person`,
            id_token_signing_alg_values_supported: ["HS256", "RS256"],
          },
        ];
      case "/keys":
        return [200, { keys: [{ ...own.publicKey.export({ format: "jwk" }), use: "sig", alg: "RS256" }] }];
      case "/token":
        return tokens(request.headers.authorization, new URLSearchParams(await text(request)));
      case "/person":
        return [200, { sub: "ada-1815", ...people.get(request.headers.authorization ?? "") }];
      default:
        return [404, { error: "not_found" }];
    }
  }

  function tokens(authorization: string | undefined, form: URLSearchParams): [number, unknown] {
    const [id, secret] = [CLIENT.clientId, CLIENT.clientSecret].map((part) =>
      encodeURIComponent(part).replaceAll("%20", "+"),
    );
    const right = `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
    if (authorization !== right) return [401, { error: "invalid_client" }];
    const code = form.get("code") ?? "";
    const granted = codes.get(code);
    codes.delete(code);
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const fits = granted?.challenge === challenge && form.get("redirect_uri") === granted.back;
    if (!granted || !fits) return [400, { error: "invalid_grant" }];
    const { odd, nonce } = granted;
    const now = Math.floor(Date.now() / 1_000) + (odd.ahead ?? 0);
    const claims = {
      iss: odd.issuer ?? issuer,
      aud: odd.audience ?? CLIENT.clientId,
      nonce: odd.nonce ?? nonce,
      iat: now,
      nbf: now,
      exp: now + 300,
      sub: "ada-1815",
      ...odd.claims,
    };
    const parts = [{ alg: "RS256" }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString("base64url"),
    );
    const signature = sign("sha256", Buffer.from(parts.join(".")), (odd.forged ? other : own).privateKey);
    const idToken = [...parts, signature.toString("base64url")].join(".");
    const access = randomUUID();
    people.set(`Bearer ${access}`, odd.more);
    return [200, { access_token: access, token_type: "Bearer", id_token: idToken }];
  }

  const provider: Provider = { issuer, ...CLIENT, baseUrl: "https://wiki.example.org" };
  return {
    provider,
    /** The addresses that it was asked for. */
    asked,
    /** Lets somebody in who was sent to this address; what it puts into the address that it sends them back to. */
    approve(address: string, odd: Odd = {}): URLSearchParams {
      const given = new URL(address).searchParams;
      const code = randomUUID();
      codes.set(code, {
        challenge: given.get("code_challenge"),
        nonce: given.get("nonce"),
        back: given.get("redirect_uri"),
        odd,
      });
      return new URLSearchParams({ code, state: given.get("state") ?? "" });
    },
    ail(kind: typeof trouble): void {
      trouble = kind;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
