import { NextResponse, type NextRequest } from "next/server";
import { canonicalPath } from "@/app/_answer/canonical-path";
import { linkedPath } from "@/app/_answer/linked-path";
import { contentPolicy, STEADY_HEADERS } from "@/app/_answer/security-headers";
import { sharedSettings } from "@/env";

/** What every page request passes first: one address for each title, and the headers that keep foreign scripts out. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const canonical = canonicalPath(pathname);
  if (canonical !== undefined && (request.method === "GET" || request.method === "HEAD")) {
    return NextResponse.redirect(new URL(canonical + search, request.nextUrl), 301);
  }
  const linked = linkedPath(pathname, request.headers.get("accept"));
  if (linked !== undefined) return NextResponse.rewrite(new URL(linked + search, request.nextUrl));
  const policy = contentPolicy(crypto.randomUUID(), sharedSettings().mode);
  const headers = new Headers(request.headers);
  // Next puts the nonce that it finds here on its own scripts.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of STEADY_HEADERS) response.headers.set(name, value);
  return response;
}

export const config = { matcher: "/((?!api/|_next/static/).*)" };
