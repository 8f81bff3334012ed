import { expect, test } from "vitest";
import path from "node:path";
import { readEnv } from "./env";

function sentence(env: Record<string, string>): string {
  const read = readEnv(env);
  return read.ok ? "no refusal" : read.sentence;
}

test("[O1] every setting has a default", () => {
  expect(readEnv({})).toEqual({
    ok: true,
    settings: {
      mode: "production",
      port: 3000,
      host: "127.0.0.1",
      dataDir: path.resolve("data"),
      baseUrl: "http://localhost:3000",
      signUp: "open",
      demo: true,
      checkLinks: false,
      lookUpWorks: false,
      logLevel: "info",
      limits: {
        messageBytes: 8 * 1024 * 1024,
        messagesPerSecond: 500,
        bytesPerSecond: 4 * 1024 * 1024,
        pendingBytes: 16 * 1024 * 1024,
        socketsPerPerson: 100,
        socketsPerAddress: 500,
        openPages: 10_000,
        memoryBytes: expect.any(Number),
      },
      answersAtOnce: 2,
    },
  });
});

test("[O1] BASE_URL follows PORT unless it is set, and loses a slash at its end", () => {
  expect(readEnv({ PORT: "4100" })).toMatchObject({ settings: { baseUrl: "http://localhost:4100" } });
  expect(readEnv({ PORT: "4100", BASE_URL: "https://wiki.example.org/" })).toMatchObject({
    settings: { baseUrl: "https://wiki.example.org", port: 4100 },
  });
});

test("[F51] links to other sites are checked only where that is set", () => {
  expect(readEnv({ CHECK_LINKS: "1" })).toMatchObject({ settings: { checkLinks: true } });
  expect(readEnv({ CHECK_LINKS: "0" })).toMatchObject({ settings: { checkLinks: false } });
  expect(sentence({ CHECK_LINKS: "yes" })).toBe('CHECK_LINKS must be 0 or 1, not "yes".');
});

test("[E74] works are looked up only where that is set, at a service of the host's own where one is named", () => {
  const own = { LOOK_UP_WORKS: "1", LOOK_UP_ADDRESS: "http://localhost:4000/" };
  expect(readEnv(own)).toMatchObject({
    settings: { lookUpWorks: true, lookUpAddress: "http://localhost:4000" },
  });
  expect(readEnv({ LOOK_UP_WORKS: "0" })).toMatchObject({ settings: { lookUpWorks: false } });
  expect(sentence({ LOOK_UP_ADDRESS: "mirror" })).toContain("LOOK_UP_ADDRESS must be an address");
});

test("[O1] an empty value counts as unset", () => {
  expect(readEnv({ PORT: " ", DATABASE_URL: "" })).toMatchObject({ ok: true, settings: { port: 3000 } });
});

test.each([
  ["PORT", "abc"],
  ["PORT", "0"],
  ["PORT", "70000"],
  ["HOST", "a host"],
  ["BASE_URL", "wiki.example.org"],
  ["BASE_URL", "ftp://wiki.example.org"],
  ["BASE_URL", "https://example.org/wiki"],
  ["DATABASE_URL", "mysql://root@localhost/wiki"],
  ["DATABASE_URL", "postgres"],
  ["REDIS_URL", "localhost:6379"],
  ["AUTH_SECRET", "short"],
  ["SMTP_URL", "mail.example.org"],
  ["OIDC_ISSUER", "login"],
  ["SIGN_UP", "maybe"],
  ["DEMO", "yes please"],
  ["LOG_LEVEL", "loud"],
  ["MAX_MESSAGE_MB", "0"],
  ["MAX_MESSAGES_PER_SECOND", "many"],
  ["MAX_SOCKETS_PER_PERSON", "-1"],
  ["MAX_MEMORY_MB", "1.5"],
])("[O2] %s=%s is refused in one sentence that names the setting", (name, value) => {
  const said = sentence({ [name]: value });
  expect(said).toMatch(new RegExp(`^${name} must be .*\\.$`));
  expect(said).not.toContain("\n");
});

test("[O2] the sentence shows no password", () => {
  expect(sentence({ DATABASE_URL: "mysql://root:hunter2@localhost/wiki" })).not.toContain("hunter2");
  expect(sentence({ DATABASE_URL: "postgresql://wiki:hun/ter2@localhost/wiki" })).not.toContain("ter2");
  expect(sentence({ DATABASE_URL: "mysql://root:hun@ter2@localhost/wiki" })).not.toContain("ter2");
  expect(sentence({ AUTH_SECRET: "hunter2" })).not.toContain("hunter2");
});

test("[O2] the three settings of single sign-on are asked for together", () => {
  expect(sentence({ OIDC_ISSUER: "https://login.example.org", OIDC_CLIENT_SECRET: "s" })).toMatch(
    /^OIDC_CLIENT_ID must be set too/,
  );
});

test("PostgreSQL may be reached through a socket", () => {
  const url = "postgresql:///wiki?host=/var/run/postgresql";
  expect(readEnv({ DATABASE_URL: url })).toMatchObject({ settings: { databaseUrl: url } });
});
