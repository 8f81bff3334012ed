/** The kinds of files that are taken, by their first bytes; what a name or a sender says of them counts for nothing. */
const KINDS = {
  png: (bytes: Buffer) => bytes.subarray(0, 8).equals(Buffer.from("\x89PNG\r\n\x1A\n", "latin1")),
  jpeg: (bytes: Buffer) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  gif: (bytes: Buffer) => /^GIF8[79]a$/.test(said(bytes, 0, 6)),
  webp: (bytes: Buffer) => said(bytes, 0, 4) === "RIFF" && said(bytes, 8, 12) === "WEBP",
  avif: (bytes: Buffer) => said(bytes, 4, 8) === "ftyp" && /^avi[fs]$/.test(said(bytes, 8, 12)),
} as const;

type FileKind = keyof typeof KINDS;

/** What kind of picture these bytes are; undefined for anything else. An SVG is a program, and is not taken. */
export function fileKind(bytes: Uint8Array): FileKind | undefined {
  const head = Buffer.from(bytes.subarray(0, 16));
  // The keys are exactly those of KINDS.
  return (Object.keys(KINDS) as FileKind[]).find((kind) => KINDS[kind](head));
}

function said(bytes: Buffer, from: number, to: number): string {
  return bytes.toString("latin1", from, to);
}
