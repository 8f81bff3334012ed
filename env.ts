import { z } from "zod";
import { type Limits, USUAL } from "@/document/protocol";
import { totalmem } from "node:os";
import path from "node:path";

/** Everything that can be set from outside, checked, with the defaults filled in. */
export interface Settings {
  mode: "production" | "development";
  port: number;
  host: string;
  /** Absolute. */
  dataDir: string;
  /** Without a slash at the end. */
  baseUrl: string;
  /** PostgreSQL; unset means the embedded database in `dataDir`. */
  databaseUrl?: string;
  redisUrl?: string;
  /** Unset means the one kept in `dataDir` (auth-secret.ts). */
  authSecret?: string;
  smtpUrl?: string;
  /** Whom letters are from; unset means an address of the host in `baseUrl`. */
  mailFrom?: string;
  oidc?: { issuer: string; clientId: string; clientSecret: string };
  signUp: "open" | "invite" | "closed";
  demo: boolean;
  /** Whether other sites are asked if what pages lead to is still there. */
  checkLinks: boolean;
  /** Whether registries are asked for works by their DOI or ISBN, and what is asked in the place of the usual ones. */
  lookUpWorks: boolean;
  lookUpAddress?: string;
  logLevel: LogLevel;
  limits: Limits;
  /** Answers that are made at one time for those without an account. */
  answersAtOnce: number;
}

type LogLevel = (typeof LOG_LEVELS)[number];
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

type Environment = Readonly<Record<string, string | undefined>>;
type Read = { ok: true; settings: Settings } | { ok: false; sentence: string };

function url(protocols: readonly string[], example: string) {
  return z
    .string()
    .refine((text) => protocols.some((it) => text.startsWith(`${it}//`)) && URL.canParse(text), {
      error: `must be an address such as ${example}`,
    });
}

const webUrl = (example: string) =>
  url(["http:", "https:"], example).transform((text) => text.replace(/\/+$/, ""));

const MB = 1024 * 1024;

function count(low: number, high: number, unset: number) {
  const error = `must be a whole number from ${low} to ${high}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error })
    .transform(Number)
    .refine((number) => number >= low && number <= high, { error })
    .default(unset);
}

/** Four fifths of what this process may have, in MB: a container's share, or the machine's memory. */
function mostMemory(): number {
  const share = process.constrainedMemory();
  const whole = totalmem();
  return Math.max(256, Math.floor(((share > 0 && share < whole ? share : whole) * 0.8) / MB));
}

const shape = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: "must be a port number from 1 to 65535" })
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65535, { error: "must be a port number from 1 to 65535" })
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:%-]+$/, { error: "must be an address to listen on, such as 127.0.0.1 or 0.0.0.0" })
    .default("127.0.0.1"),
  DATA_DIR: z.string().default("data"),
  BASE_URL: webUrl("https://wiki.example.org")
    .refine((text) => !/[?#]/.test(text) && new URL(text).pathname === "/", {
      error: "must be an address without a path, such as https://wiki.example.org",
    })
    .optional(),
  DATABASE_URL: url(
    ["postgres:", "postgresql:"],
    "postgresql://user:password@localhost:5432/polylogue",
  ).optional(),
  REDIS_URL: url(["redis:", "rediss:"], "redis://localhost:6379").optional(),
  AUTH_SECRET: z.string().min(16, { error: "must be at least 16 characters long" }).optional(),
  SMTP_URL: url(["smtp:", "smtps:"], "smtps://user:password@mail.example.org").optional(),
  MAIL_FROM: z
    .string()
    .max(300)
    .regex(/^([^<>@\r\n]* <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, {
      error: "must be an address such as Polylogue <wiki@example.org>",
    })
    .optional(),
  OIDC_ISSUER: webUrl("https://login.example.org").optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  SIGN_UP: z.enum(["open", "invite", "closed"], { error: "must be open, invite or closed" }).default("open"),
  DEMO: z.enum(["0", "1"], { error: "must be 0 or 1" }).default("1"),
  CHECK_LINKS: z.enum(["0", "1"], { error: "must be 0 or 1" }).default("0"),
  LOOK_UP_WORKS: z.enum(["0", "1"], { error: "must be 0 or 1" }).default("0"),
  LOOK_UP_ADDRESS: webUrl("https://mirror.example.org").optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(", ")}` }).default("info"),
  MAX_MESSAGE_MB: count(1, 64, USUAL.messageBytes / MB),
  MAX_MESSAGES_PER_SECOND: count(1, 100_000, USUAL.messagesPerSecond),
  MAX_MB_PER_SECOND: count(1, 1_000, USUAL.bytesPerSecond / MB),
  MAX_PENDING_MB: count(1, 1_000, USUAL.pendingBytes / MB),
  MAX_SOCKETS_PER_PERSON: count(1, 1_000_000, USUAL.socketsPerPerson),
  MAX_SOCKETS_PER_ADDRESS: count(1, 1_000_000, USUAL.socketsPerAddress),
  MAX_OPEN_PAGES: count(1, 1_000_000, USUAL.openPages),
  MAX_ANSWERS_AT_ONCE: count(1, 1_000, 2),
  MAX_MEMORY_MB: count(128, 16_000_000, mostMemory()),
});

/** The settings; or one sentence that names the first setting that is wrong. An empty value counts as unset. */
export function readEnv(env: Environment = process.env): Read {
  const given = Object.fromEntries(
    Object.keys(shape.shape).flatMap((name) => {
      const value = env[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0] ?? "A setting");
    return { ok: false, sentence: `${name} ${issue?.message ?? "is wrong"}${shown(name, env[name])}.` };
  }
  const values = parsed.data;
  const oidc = [values.OIDC_ISSUER, values.OIDC_CLIENT_ID, values.OIDC_CLIENT_SECRET] as const;
  const [issuer, clientId, clientSecret] = oidc;
  const whole = issuer !== undefined && clientId !== undefined && clientSecret !== undefined;
  if (!whole && oidc.some((value) => value !== undefined)) {
    const names = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"];
    const missing = names[oidc.indexOf(undefined)];
    return { ok: false, sentence: `${missing} must be set too, as ${names.join(", ")} only work together.` };
  }
  return {
    ok: true,
    settings: {
      mode: env.NODE_ENV === "development" ? "development" : "production",
      port: values.PORT,
      host: values.HOST,
      dataDir: path.resolve(values.DATA_DIR),
      baseUrl: values.BASE_URL ?? `http://localhost:${values.PORT}`,
      databaseUrl: values.DATABASE_URL,
      redisUrl: values.REDIS_URL,
      authSecret: values.AUTH_SECRET,
      smtpUrl: values.SMTP_URL,
      mailFrom: values.MAIL_FROM,
      oidc: whole ? { issuer, clientId, clientSecret } : undefined,
      signUp: values.SIGN_UP,
      demo: values.DEMO === "1",
      checkLinks: values.CHECK_LINKS === "1",
      lookUpWorks: values.LOOK_UP_WORKS === "1",
      lookUpAddress: values.LOOK_UP_ADDRESS,
      logLevel: values.LOG_LEVEL,
      limits: {
        messageBytes: values.MAX_MESSAGE_MB * MB,
        messagesPerSecond: values.MAX_MESSAGES_PER_SECOND,
        bytesPerSecond: values.MAX_MB_PER_SECOND * MB,
        pendingBytes: values.MAX_PENDING_MB * MB,
        socketsPerPerson: values.MAX_SOCKETS_PER_PERSON,
        socketsPerAddress: values.MAX_SOCKETS_PER_ADDRESS,
        openPages: values.MAX_OPEN_PAGES,
        memoryBytes: values.MAX_MEMORY_MB * MB,
      },
      answersAtOnce: values.MAX_ANSWERS_AT_ONCE,
    },
  };
}

/** What was given, so that the sentence can be acted on; never a password. */
function shown(name: string, value: string | undefined): string {
  if (value === undefined || /SECRET/.test(name)) return "";
  // Up to the last "@": a password may have a "/" or another "@" that nobody has escaped, which is what is wrong then.
  return `, not "${value.replace(/:\/\/.*@/s, "://…@")}"`;
}

/** What the running server goes by: the same, with the secret that signs sessions in place. */
export type RunningSettings = Settings & { authSecret: string };

// Next bundles its own copy of every module of ours, so a variable of this one would exist twice in the process.
const place = globalThis as { polylogueSettings?: RunningSettings };

/** Hands the settings to the web door, once, before its first request. */
export function shareSettings(settings: RunningSettings): void {
  place.polylogueSettings = settings;
  // next-auth reads its address from the environment and nowhere else.
  process.env["NEXTAUTH_URL"] = settings.baseUrl;
}

/** The settings of the server this code runs in. Throws outside a running server, as during `next build`. */
export function sharedSettings(): RunningSettings {
  if (!place.polylogueSettings) throw new Error("The settings are there only inside the running server.");
  return place.polylogueSettings;
}
