import { BlockList, isIP } from "node:net";

/*
 * Which addresses the wiki asks of itself. Anybody may write a link, so without this a link would be a way to have the server knock at
 * doors of its own network that its writer cannot reach.
 */

/** What may be asked; a test has one of its own, whose server is on this machine. */
export type Reach = {
  /** Whether the address is one to ask at all, before anybody knows where its name leads. */
  mayAsk(this: void, url: URL): boolean;
  /** Whether this may be connected to: an IP address, the one that the connection goes to. */
  mayConnect(this: void, ip: string): boolean;
};

const LONGEST = 2_000;
const PORTS = new Set(["", "80", "443"]);

// IANA's special-purpose registries. Of IPv6 only what is given out for the public (2000::/3) is let through at all: loopback,
// unique-local, link-local, mapped IPv4 and translations of it are outside of that.
const NOT_PUBLIC = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  NOT_PUBLIC.addSubnet(net, bits, "ipv4");
}
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  NOT_PUBLIC.addSubnet(net, bits, "ipv6");
}
const GIVEN_OUT = new BlockList();
GIVEN_OUT.addSubnet("2000::", 3, "ipv6");

/** Whether an IP address is one of the public internet. */
export function isPublic(ip: string): boolean {
  switch (isIP(ip)) {
    case 4:
      return !NOT_PUBLIC.check(ip, "ipv4");
    case 6:
      return !ip.includes("%") && GIVEN_OUT.check(ip, "ipv6") && !NOT_PUBLIC.check(ip, "ipv6");
    default:
      return false;
  }
}

/** The IP address that stands in the place of a name, or undefined: nobody looks such a one up. */
export function literalIn({ hostname }: URL): string | undefined {
  const bare = hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
  return isIP(bare) === 0 ? undefined : bare;
}

export const PUBLIC: Reach = {
  mayAsk(url) {
    const literal = literalIn(url);
    return (
      (url.protocol === "http:" || url.protocol === "https:") &&
      PORTS.has(url.port) &&
      url.username === "" &&
      url.password === "" &&
      url.href.length <= LONGEST &&
      (literal === undefined ? url.hostname.includes(".") : isPublic(literal))
    );
  },
  mayConnect: isPublic,
};
