import type { Postgres } from "./postgres.mjs";
import type { Wiki } from "./serve.mjs";

/** A server that a test can take away and bring back. */
export interface Service {
  readonly url: string;
  readonly port: number;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  start(): Promise<void>;
}

export interface Redis extends Service {
  pause(): void;
  resume(): void;
}

export interface Cluster {
  readonly nodes: Wiki[];
  readonly postgres: Postgres;
  readonly redis: Redis;
  close(): Promise<void>;
}

export function openCluster(options?: {
  nodes?: number;
  ports?: number[];
  env?: Record<string, string>;
}): Promise<Cluster>;
