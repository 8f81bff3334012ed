import * as Y from "yjs";

/** How far a document that reached as far as this state vector says reaches with these updates, which build on it: likewise. */
export function reach(vector: Uint8Array, updates: Uint8Array[]): Uint8Array {
  if (updates.length === 0) return vector;
  const ends = Y.decodeStateVector(vector);
  for (const update of updates) {
    for (const [client, end] of Y.parseUpdateMeta(update).to)
      ends.set(client, Math.max(ends.get(client) ?? 0, end));
  }
  return Y.encodeStateVector(ends);
}
