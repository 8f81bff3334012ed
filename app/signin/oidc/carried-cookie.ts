import { cookies } from "next/headers";
import { sharedSettings } from "@/env";
import { SECONDS } from "@/wiki/oidc/sealed";

/** The cookies that a browser carries while somebody signs in with the provider. */
type Kind = keyof typeof SECONDS;

/** Sent to the pages of that sign-in only, and, since one comes from the provider's site, also when a link leads there. */
function cookieOf(kind: Kind) {
  const secure = sharedSettings().baseUrl.startsWith("https:");
  return {
    name: `${secure ? "__Secure-" : ""}polylogue.oidc-${kind}`,
    options: { httpOnly: true, sameSite: "lax", path: "/signin/oidc", secure } as const,
  };
}

export async function carriedCookie(kind: Kind): Promise<string | undefined> {
  return (await cookies()).get(cookieOf(kind).name)?.value;
}

/** In server actions and route handlers only. */
export async function keepCarried(kind: Kind, value: string): Promise<void> {
  const { name, options } = cookieOf(kind);
  (await cookies()).set(name, value, { ...options, maxAge: SECONDS[kind] });
}

/** In server actions and route handlers only. */
export async function dropCarried(kind: Kind): Promise<void> {
  const { name, options } = cookieOf(kind);
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
