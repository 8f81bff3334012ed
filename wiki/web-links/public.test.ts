import { expect, test } from "vitest";
import { isPublic, PUBLIC } from "./public";

test.each([
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "100.127.255.255",
  "127.0.0.1",
  "127.255.0.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.8",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.251",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "::127.0.0.1",
  "64:ff9b::7f00:1",
  "64:ff9b:1::1",
  "100::1",
  "fc00::1",
  "fd00:ec2::254",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "ff02::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::1",
  "3fff::1",
  "2a00:1450:4001::1%eth0",
  "example.org",
  "",
])("[F52] %s is not of the public internet", (ip) => {
  expect(isPublic(ip)).toBe(false);
});

test.each(["8.8.8.8", "93.184.215.14", "100.128.0.1", "172.32.0.1", "2a00:1450:4001::1", "2606:4700::1111"])(
  "[F52] %s is",
  (ip) => {
    expect(isPublic(ip)).toBe(true);
  },
);

test.each([
  "ftp://example.org/",
  "file:///etc/passwd",
  "http://example.org:8080/",
  "http://example.org:22/",
  "http://me:secret@example.org/",
  "http://me@example.org/",
  "http://localhost/",
  "http://intranet/",
  "http://127.0.0.1/",
  "http://0x7f.1/",
  "http://2130706433/",
  "http://0177.0.0.1/",
  "http://[::1]/",
  "http://[::ffff:7f00:1]/",
  "http://[fe80::1]/",
  `http://example.org/${"a".repeat(2_000)}`,
])("[F52] %s is not asked", (url) => {
  expect(PUBLIC.mayAsk(new URL(url))).toBe(false);
});

test.each([
  "http://example.org/a?b",
  "https://example.org:443/",
  "https://example.org:80/",
  "http://8.8.8.8/",
  "http://[2606:4700::1111]/",
])("[F52] %s may be", (url) => {
  expect(PUBLIC.mayAsk(new URL(url))).toBe(true);
});
