import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { pino } from "pino";
import { sharedSettings } from "@/env";
import { COOKIE_SECONDS } from "@/wiki/sessions/cookie";
import { actorOf, endSession } from "@/wiki/sessions/session";
import { signIn } from "@/wiki/sessions/sign-in";
import { database } from "../../_reader/site/database";
import { visitorFrom } from "../../_session/visitor";

/*
 * next-auth insists on signed tokens for sign-in by name and password: a token is valid until it expires, whatever
 * happens meanwhile. So its token is never made. What it calls encoding gives the secret of a session in our table, and
 * what it calls decoding looks that session up. The cookie is opaque, and ending the session acts at once.
 */
export function authOptions(): NextAuthOptions {
  const { authSecret, baseUrl, logLevel } = sharedSettings();
  const log = pino({ level: logLevel });
  return {
    secret: authSecret,
    useSecureCookies: baseUrl.startsWith("https:"),
    session: { strategy: "jwt", maxAge: COOKIE_SECONDS },
    pages: { signIn: "/signin", signOut: "/signin", error: "/signin" },
    providers: [
      Credentials({
        name: "name and password",
        credentials: { name: { label: "Name" }, password: { label: "Password", type: "password" } },
        async authorize(given, request) {
          const visitor = visitorFrom((name) => header(request.headers, name), authSecret);
          const { name = "", password = "" } = given ?? {};
          const signed = await signIn(await database(), { name, password }, visitor);
          // The error's words go into the address of /signin, so they are a name for the reason, not a sentence.
          if (!signed.ok && signed.reason === "too-many") throw new Error("TooManyTries");
          return signed.ok ? { id: signed.id, name: signed.name, secret: signed.secret } : null;
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ("secret" in (user ?? {}) ? { ...token, ...user } : token),
    },
    jwt: {
      maxAge: COOKIE_SECONDS,
      encode: async ({ token }) =>
        Promise.resolve(typeof token?.["secret"] === "string" ? token["secret"] : ""),
      async decode({ token: secret }) {
        const actor = await actorOf(await database(), secret);
        return actor.role === "reader" ? null : { sub: actor.id, name: actor.name, secret };
      },
    },
    events: {
      async signOut({ token }) {
        const secret = token?.["secret"];
        if (typeof secret === "string") await endSession(await database(), secret);
      },
    },
    logger: {
      error(code, detail) {
        // A cookie whose session has ended is no failure.
        if (code !== "JWT_SESSION_ERROR") log.error({ code, detail }, "next-auth failed");
      },
      warn: (code) => log.debug({ code }, "next-auth warns"),
      debug: () => undefined,
    },
  };
}

function header(headers: Record<string, unknown> | undefined, name: string): string | undefined {
  const value = headers?.[name];
  return typeof value === "string" ? value : undefined;
}
