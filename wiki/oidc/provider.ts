import { type BaseClient, custom, errors, Issuer } from "openid-client";
import { z } from "zod";
import type { Reason } from "./refusals";

/** The provider of sign-ins, as the host has set it, and where it sends people back to. */
export type Provider = { issuer: string; clientId: string; clientSecret: string; baseUrl: string };

/** Where the provider is to send people back to. */
export function backAddress({ baseUrl }: Pick<Provider, "baseUrl">): string {
  return `${baseUrl}/signin/oidc/back`;
}

// A connection that is kept may have been closed by the other side meanwhile; sign-ins are too rare for it to be worth that.
custom.setHttpOptionsDefaults({ agent: false });

/** How long the provider is waited for, and what it said of itself believed. */
const PATIENCE_MS = 5_000;
const KEPT_MS = 60 * 60 * 1_000;
/** By how many seconds its clock and ours may differ. */
const TOLERANCE = 30;

/** Signatures that are taken: all with a key of its own, none with a secret that we share. */
const ALGORITHMS = ["RS256", "ES256", "PS256", "EdDSA", "RS512", "ES512", "PS512", "RS384", "ES384", "PS384"];

/** The provider did not do what was asked of it. */
export class ProviderFailed extends Error {
  constructor(
    readonly reason: Reason,
    detail: string,
  ) {
    super(detail);
  }
}

const known = new Map<string, { client: Promise<BaseClient>; until: number }>();

/** A client of the provider, which says of itself where its doors are. Asked once in an hour; a failure is not kept. */
export async function clientOf(provider: Provider, now = Date.now()): Promise<BaseClient> {
  const key = [provider.issuer, provider.clientId, provider.clientSecret, provider.baseUrl].join("\n");
  const kept = known.get(key);
  if (kept && kept.until > now) return await kept.client;
  const client = inTime(discover(provider));
  known.set(key, { client, until: now + KEPT_MS });
  try {
    return await client;
  } catch (error) {
    known.delete(key);
    throw error;
  }
}

/** What a provider has to say of itself for the way to it and back. */
const described = z.object({
  issuer: z.url(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  id_token_signing_alg_values_supported: z.array(z.string()).catch([]),
});

async function discover({ issuer, clientId, clientSecret, baseUrl }: Provider): Promise<BaseClient> {
  const found = await Issuer.discover(issuer);
  const said = described.safeParse(found.metadata);
  if (!said.success) throw new ProviderFailed("untrusted", `${issuer} does not describe a provider`);
  const { issuer: named, id_token_signing_alg_values_supported: offered } = said.data;
  // Whoever can answer at an address must not speak for another issuer. A slash at the end is not part of our setting.
  if (named.replace(/\/+$/, "") !== issuer) {
    throw new ProviderFailed("untrusted", `OIDC_ISSUER is ${issuer}, and calls itself ${named}`);
  }
  const client = new found.Client({
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [backAddress({ baseUrl })],
    response_types: ["code"],
    id_token_signed_response_alg: ALGORITHMS.find((each) => offered.includes(each)) ?? "RS256",
  });
  client[custom.clock_tolerance] = TOLERANCE;
  return client;
}

/** What the provider does, or ProviderFailed when it takes too long or fails. */
export async function inTime<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ProviderFailed("away", "no answer in time")), PATIENCE_MS);
  });
  try {
    return await Promise.race([asked, late]);
  } catch (error) {
    throw failure(error);
  } finally {
    clearTimeout(timer);
  }
}

/** What went wrong, by name; what has none stays as it is. */
function failure(error: unknown): unknown {
  if (error instanceof ProviderFailed) return error;
  if (error instanceof errors.OPError) {
    // An answer that is no answer of a provider comes from what stands in its place while it is down.
    const away = error.response !== undefined && (error.response.statusCode ?? 0) >= 500;
    return new ProviderFailed(away ? "away" : "unwilling", error.message);
  }
  if (error instanceof errors.RPError) {
    if (error.now !== undefined) return new ProviderFailed("clock", error.message);
    const late = error.message.startsWith("outgoing request timed out");
    return new ProviderFailed(late ? "away" : "untrusted", error.message);
  }
  if (error instanceof SyntaxError) return new ProviderFailed("away", "an answer was not JSON");
  const coded = error instanceof Error && "code" in error && typeof error.code === "string";
  return coded ? new ProviderFailed("away", error.message || String(error.code)) : error;
}
