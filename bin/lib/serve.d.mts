export interface Wiki {
  readonly url: string;
  readonly dataDir: string;
  readonly settings: Readonly<Record<string, string | undefined>>;
  readonly setupLink: string | undefined;
  readonly startMs: number;
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  start(): Promise<void>;
  close(): Promise<void>;
}

export function openWiki(options?: { env?: Record<string, string>; embedded?: boolean }): Promise<Wiki>;
