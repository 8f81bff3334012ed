import { expect, test } from "vitest";
import { contentPolicy } from "./security-headers";

test("[U5] scripts run only from this site and with the response's own nonce, never inline or by eval", () => {
  const policy = contentPolicy("abc", "production");
  const scripts = policy.split("; ").find((part) => part.startsWith("script-src"));
  expect(scripts).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
  expect(policy).toContain("worker-src 'self'");
  expect(policy).toContain("object-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("base-uri 'none'");
});
