import type { Kind } from "@/document/kinds";

/** A page as a program sends it. */
export type Sent = {
  text: { markdown: string } | { doc: unknown };
  summary?: string;
  minor?: boolean;
  base?: number;
  kind?: Kind;
};
