import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { mayHaveProxy, nameSource, refuseAddress } from "./address";

function from(peer: string, forwarded: string | undefined, proxied: boolean): string | string[] | undefined {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: peer });
  const request = new IncomingMessage(socket);
  if (forwarded !== undefined) request.headers["x-forwarded-for"] = forwarded;
  nameSource(request, proxied);
  return request.headers["x-forwarded-for"];
}

test("[X1] without a proxy nobody chooses the address that limits go by", () => {
  expect(from("203.0.113.7", "1.2.3.4", true)).toBe("203.0.113.7");
  expect(from("127.0.0.1", "1.2.3.4", false)).toBe("127.0.0.1");
  expect(from("::ffff:203.0.113.7", undefined, true)).toBe("203.0.113.7");
});

test("[X1] behind a proxy of this machine or network the address is the one that the proxy saw", () => {
  expect(from("127.0.0.1", "1.2.3.4, 203.0.113.7", true)).toBe("203.0.113.7");
  expect(from("::1", "203.0.113.7", true)).toBe("203.0.113.7");
  expect(from("10.0.0.2", undefined, true)).toBe("10.0.0.2");
  // Some proxies say the port as well: it is another each time, and no block or limit would find its address.
  expect(from("10.0.0.2", "203.0.113.7:50312", true)).toBe("203.0.113.7");
  expect(from("10.0.0.2", "[2001:db8::7]:50312", true)).toBe("2001:db8::7");
  expect(from("10.0.0.2", "[::ffff:203.0.113.7]", true)).toBe("203.0.113.7");
});

test("[X1] a proxy can only stand before a wiki whose address others reach", () => {
  expect(mayHaveProxy("http://localhost:3000")).toBe(false);
  expect(mayHaveProxy("http://127.0.0.1:3000")).toBe(false);
  expect(mayHaveProxy("https://wiki.example.org")).toBe(true);
});

test("[X14] an address that cannot be read is refused before anything reads it", () => {
  const statusOf = (method: string, url: string) => {
    const request = Object.assign(new IncomingMessage(new Socket()), { method, url });
    const response = new ServerResponse(request);
    return refuseAddress(request, response) ? response.statusCode : undefined;
  };
  for (const url of ["/wiki/%ff", "/wiki/%", "/%00", "/search?q=%00", "*", "", "wiki/X"]) {
    expect(statusOf("GET", url)).toBe(400);
  }
  expect(statusOf("TRACE", "/")).toBe(405);
  for (const url of ["/", "/wiki/100%25", "/search?q=%ff", "/wiki/%E2%82%AC", "http://localhost/wiki/X"]) {
    expect(statusOf("GET", url)).toBeUndefined();
  }
});
