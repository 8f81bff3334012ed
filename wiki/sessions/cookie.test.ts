import { expect, test } from "vitest";
import { sessionCookie, sessionSecret } from "./cookie";

test("[A20] the session's secret is found among other cookies", () => {
  expect(sessionSecret("theme=dark; next-auth.session-token=abc-_9; x=1")).toBe("abc-_9");
  expect(sessionSecret("next-auth.session-token=")).toBeUndefined();
  expect(sessionSecret("my-next-auth.session-token=abc")).toBeUndefined();
  expect(sessionSecret(undefined)).toBeUndefined();
  expect(sessionSecret("; =;next-auth.session-token")).toBeUndefined();
});

test("[A20] a cookie that only https can set goes before one that anybody nearby could", () => {
  const both = "next-auth.session-token=planted; __Secure-next-auth.session-token=real";
  expect(sessionSecret(both)).toBe("real");
});

test("[A20] over https the cookie is secure", () => {
  expect(sessionCookie("https://wiki.example.org")).toMatchObject({
    name: "__Secure-next-auth.session-token",
    options: { secure: true, httpOnly: true, sameSite: "lax" },
  });
  expect(sessionCookie("http://localhost:3000")).toMatchObject({
    name: "next-auth.session-token",
    options: { secure: false, httpOnly: true },
  });
});
