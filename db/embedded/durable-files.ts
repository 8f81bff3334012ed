import { closeSync, fsyncSync, openSync } from "node:fs";
import type { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

// The problem: PGlite's file system for Node has no fsync. The engine calls it at every commit, is told that all is
// well, and a power cut afterwards loses what people were told is saved. Here fsync reaches the disk.

type InitOptions = Parameters<NodeFS["init"]>[1];

interface Stream {
  /** The file's descriptor in Node; directories have none. */
  nfd?: number;
  path?: string;
  node: object;
}

/** What of Emscripten's file system on Node is used here; its types do not say. */
interface Module {
  FS: { ErrnoError: new (errno: number) => Error };
  NODEFS: {
    realPath(node: object): string;
    stream_ops: {
      fsync?(stream: Stream): number;
      write(stream: Stream, buffer: Uint8Array, offset: number, length: number, position: number): number;
    };
  };
}

const EIO = 29;

/** The database's folder on the disk, with fsync, and with a count of what is written to the write-ahead log. */
export class DurableFiles extends NodeFS {
  /** Bytes written to the write-ahead log since it was last set to 0. */
  logBytes = 0;
  /** How often the disk was asked to keep something. */
  syncs = 0;

  constructor(
    folder: string,
    private readonly durable: boolean,
  ) {
    super(folder);
  }

  override async init(pg: PGlite, options: InitOptions) {
    const { emscriptenOpts } = await super.init(pg, options);
    const preRun = [
      ...(emscriptenOpts.preRun ?? []),
      (module: unknown) => {
        // PGlite's type of the module leaves out NODEFS, which its own NodeFS uses.
        this.equip(module as Module);
      },
    ];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }

  private equip({ FS, NODEFS }: Module) {
    const write = NODEFS.stream_ops.write;
    NODEFS.stream_ops.write = (stream, buffer, offset, length, position) => {
      if (stream.path?.includes("/pg_wal/")) this.logBytes += length;
      return write(stream, buffer, offset, length, position);
    };
    if (!this.durable) return;
    NODEFS.stream_ops.fsync = (stream) => {
      this.syncs++;
      try {
        if (stream.nfd === undefined) syncDirectory(NODEFS.realPath(stream.node));
        else fsyncSync(stream.nfd);
      } catch {
        // The engine must hear of it in its own way: it stops rather than go on as if the data were safe.
        throw new FS.ErrnoError(EIO);
      }
      return 0;
    };
  }
}

function syncDirectory(path: string) {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
