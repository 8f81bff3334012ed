import { generators } from "openid-client";
import { z } from "zod";
import { countTries } from "../sessions/tries";
import { personFrom, type Person } from "./person";
import { backAddress, clientOf, inTime, ProviderFailed, type Provider } from "./provider";
import { refuse, type OidcRefused } from "./refusals";
import { seal, unseal } from "./sealed";

/*
 * The way to the provider and back: the code flow of OpenID Connect with PKCE. Only the browser that began has the cookie with
 * the state, the nonce and the verifier, so nobody can be made to finish what another began, and a code that is caught on the
 * way is worth nothing.
 */

const shape = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  from: z.string(),
  invitation: z.string(),
});

type Destination = { from: string; invitation: string };

/** Longer ones are forgotten on the way: they have to fit into a cookie. */
const LONGEST = { from: 1_000, invitation: 200 };

/** Where to send somebody who wishes to sign in, and what their browser is to carry. `from` is where they end up. */
export async function setOut(
  provider: Provider,
  secret: string,
  { from, invitation }: Destination,
): Promise<{ ok: true; address: string; cookie: string } | OidcRefused> {
  const [state, nonce, verifier] = [generators.state(), generators.nonce(), generators.codeVerifier()];
  try {
    const client = await clientOf(provider);
    const address = client.authorizationUrl({
      scope: "openid profile email",
      state,
      nonce,
      code_challenge: generators.codeChallenge(verifier),
      code_challenge_method: "S256",
    });
    const carried = {
      from: from.length > LONGEST.from ? "/" : from,
      invitation: invitation.length > LONGEST.invitation ? "" : invitation,
    };
    return { ok: true, address, cookie: seal(secret, "way", { state, nonce, verifier, ...carried }) };
  } catch (error) {
    return refusalOf(error);
  }
}

/** Each who comes back costs the provider a question. As with passwords, those who come rightly do not count. */
const byAddress = countTries({ most: 60, minutes: 15 });

export type CameBack = { ok: true; person: Person; way: Destination } | (OidcRefused & { way?: Destination });

/** Who it is that comes back from the provider, by what it has put into the address. */
export async function comeBack(
  provider: Provider,
  secret: string,
  { cookie, query, address }: { cookie: string | undefined; query: URLSearchParams; address: string },
): Promise<CameBack> {
  const begun = unseal(secret, "way", { cookie, shape });
  if (!begun || query.get("state") !== begun.state) return refuse("astray");
  const way = { from: begun.from, invitation: begun.invitation };
  if (!byAddress.take(address)) return { ...refuse("too-many"), way };
  if (query.get("error") === "access_denied") {
    byAddress.giveBack(address);
    return { ...refuse("cancelled"), way };
  }
  const given = Object.fromEntries(
    ["state", "code", "iss", "error", "error_description"].flatMap((name) => {
      const value = query.get(name);
      return value === null ? [] : [[name, value.slice(0, 4_000)]];
    }),
  );
  try {
    const client = await clientOf(provider);
    const tokens = await inTime(
      client.callback(backAddress(provider), given, {
        state: begun.state,
        nonce: begun.nonce,
        code_verifier: begun.verifier,
        response_type: "code",
      }),
    );
    const claims = tokens.claims();
    // Many providers say who somebody is only when asked once more. The library looks that it is about the same person.
    const asked = client.issuer.metadata.userinfo_endpoint !== undefined && tokens.access_token !== undefined;
    const lacking = claims.email === undefined || claims.name === undefined;
    const more = asked && lacking ? await inTime(client.userinfo(tokens)) : {};
    const person = personFrom({ ...more, ...claims });
    if (!person)
      return { ...refuse("untrusted", "the claims are not of the form that they have to be"), way };
    byAddress.giveBack(address);
    return { ok: true, person, way };
  } catch (error) {
    return { ...refusalOf(error), way };
  }
}

function refusalOf(error: unknown): OidcRefused {
  if (error instanceof ProviderFailed) return refuse(error.reason, error.message);
  throw error;
}
