import type { IncomingMessage, ServerResponse } from "node:http";
import { BlockList, isIPv4, isIPv6 } from "node:net";
import { refuse } from "./refuse";

/*
 * What a request says about addresses, before anything believes it: who it comes from (limits go by that, and anybody
 * can write X-Forwarded-For), and an address of its own that can be read at all.
 */

const NEAR = new BlockList();
NEAR.addSubnet("127.0.0.0", 8);
NEAR.addSubnet("10.0.0.0", 8);
NEAR.addSubnet("172.16.0.0", 12);
NEAR.addSubnet("192.168.0.0", 16);
NEAR.addAddress("::1", "ipv6");
NEAR.addSubnet("fc00::", 7, "ipv6");
NEAR.addSubnet("fe80::", 10, "ipv6");

/** Whether the wiki's own address is one that others reach: then a proxy may stand before it. */
export function mayHaveProxy(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

/**
 * Makes X-Forwarded-For one address that can be relied on: the socket's own; or, behind a proxy of this machine or of a private
 * network, the last one in the header, which is the one that the proxy saw. What else a client says of its way here goes.
 */
export function nameSource(request: IncomingMessage, proxied: boolean): void {
  const own = plain(request.socket.remoteAddress ?? "");
  const trusted = proxied && isNear(own);
  const said = trusted ? last(request.headers["x-forwarded-for"]) : undefined;
  request.headers["x-forwarded-for"] = said ?? own;
  if (trusted) return;
  for (const name of ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded"]) {
    delete request.headers[name];
  }
}

/**
 * Answers a request whose address cannot be read, or has NUL in it, which no database takes, and the method TRACE, which
 * nobody needs; false for any other.
 */
export function refuseAddress(request: IncomingMessage, response: ServerResponse): boolean {
  const [path = "", query = ""] = (request.url ?? "").split("?", 2);
  const readable = /^(\/|https?:\/\/)/.test(path) && isReadable(path) && !/%00/.test(path + query);
  if (readable && request.method !== "TRACE") return false;
  const [status, title, detail] = readable
    ? [405, "Wrong method", "TRACE is not answered here."]
    : [
        400,
        "Bad address",
        "This address cannot be read: there is a mistake in how its characters are escaped.",
      ];
  refuse(request, response, { status, title, detail });
  return true;
}

/** Whether it is an address of this machine: a proxy's or a benchmark's, so many may be behind it. */
export function isThisMachine(address: string): boolean {
  return address === "::1" || address.startsWith("127.");
}

/** What one visitor has of addresses: whoever has one address of IPv6 has 2^64 of them. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("%", 1)[0]?.split("::") ?? [];
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - first.length - last.length }, () => "0");
  return [...first, ...zeros, ...last]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

function isNear(address: string): boolean {
  if (isIPv4(address)) return NEAR.check(address);
  return isIPv6(address) && NEAR.check(address, "ipv6");
}

/**
 * An IPv4 address as it is, also where the socket speaks IPv6, and either without the port that some proxies add: limits and
 * blocks go by it.
 */
function plain(address: string): string {
  const found = /^(?:\[(?<six>[^\]]*)\]|(?<four>\d+(?:\.\d+){3}))(?::\d+)?$/.exec(address)?.groups;
  const bare = found?.["six"] ?? found?.["four"] ?? address;
  return bare.replace(/^::ffff:(?=\d+\.)/i, "");
}

function last(header: string | string[] | undefined): string | undefined {
  const hop = [header].flat().join(",").split(",").at(-1)?.trim() ?? "";
  return hop === "" ? undefined : plain(hop).slice(0, 100);
}
