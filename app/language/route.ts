import { bytesOf } from "../api/_http/answer";
import { database } from "../_reader/site/database";
import { currentActor } from "../_session/actor";
import { fromHere, localPath } from "../_session/origin";
import { sharedSettings } from "@/env";
import { accountOf } from "@/wiki/accounts/actor";
import { chooseLanguage } from "@/wiki/accounts/choose-language";
import { LANGUAGE_COOKIE, languageNamed } from "@/wiki/language";

/** Browsers keep a cookie for 400 days at most. */
const SECONDS = 400 * 24 * 60 * 60;
/** Bytes of the form, which has one field. */
const LONGEST = 200;

/**
 * Keeps the language that somebody chose in the browser, and for letters with their account if they have one; leads back to where
 * it was chosen.
 */
export async function POST(request: Request): Promise<Response> {
  const { baseUrl } = sharedSettings();
  const sent = request.headers;
  if (!fromHere({ origin: sent.get("origin"), host: sent.get("host") }, baseUrl)) {
    return new Response("This came from another site, so nothing was changed.\n", { status: 403 });
  }
  const body = await bytesOf(request, LONGEST);
  const form = new URLSearchParams(body && Buffer.from(body).toString());
  const language = languageNamed(form.get("language"));
  if (!language) return new Response("The wiki does not speak this language.\n", { status: 400 });
  const account = accountOf(await currentActor());
  if (account !== null) await chooseLanguage(await database(), account, language);
  const secure = baseUrl.startsWith("https:") ? "; Secure" : "";
  const cookie = `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${SECONDS}; SameSite=Lax; HttpOnly${secure}`;
  return new Response(null, {
    status: 303,
    headers: { location: placeIn(sent.get("referer")), "set-cookie": cookie, "cache-control": "no-store" },
  });
}

/** Where the form stood, as a path of this wiki. */
function placeIn(referer: string | null): string {
  if (!referer || !URL.canParse(referer)) return "/";
  const { pathname, search } = new URL(referer);
  return localPath(pathname + search);
}
