import type { Service } from "./cluster.mjs";

export interface Postgres extends Service {
  close(): Promise<void>;
}

export function openPostgres(options?: {
  durable?: boolean;
  settings?: Record<string, string | number>;
}): Promise<Postgres>;
