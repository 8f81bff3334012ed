import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * The secret that signs sessions: the one that is set, or else one that is made once and kept in `dataDir`, readable by its
 * owner alone. Two processes that start at once get the same one.
 */
export function authSecret(settings: { authSecret?: string; dataDir: string }): string {
  if (settings.authSecret) return settings.authSecret;
  const file = path.join(settings.dataDir, "auth-secret");
  const kept = read(file);
  if (kept) return kept;
  mkdirSync(settings.dataDir, { recursive: true });
  // Written whole beside its place and then linked into it, so that nobody reads half a secret and the first one stays.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const made = read(file);
  if (!made) throw new Error(`${file} is empty: delete it, and the next start makes a new secret.`);
  return made;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim() || undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
