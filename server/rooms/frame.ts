/** Bytes as they go over the wire: a message framed once, written to any number of sockets, and never changed after. */
export type Frame = Buffer & { readonly framed: true };

const FINAL_BINARY = 0x82;

/** Frames a message as a server sends it (RFC 6455, section 5.2: whole, binary, unmasked). */
export function frame(message: Uint8Array, allocate = Buffer.allocUnsafe): Frame {
  const { byteLength } = message;
  const head = byteLength < 126 ? 2 : byteLength < 65_536 ? 4 : 10;
  const bytes = allocate(head + byteLength);
  bytes[0] = FINAL_BINARY;
  if (head === 2) bytes[1] = byteLength;
  else if (head === 4) {
    bytes[1] = 126;
    bytes.writeUInt16BE(byteLength, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(byteLength), 2);
  }
  bytes.set(message, head);
  // The mark exists for the compiler only: what has not been framed must not be written to a socket.
  return bytes as unknown as Frame;
}

/** A frame that is kept for long. A small one from Node's pool would keep eight kilobytes of that. */
export function lastingFrame(message: Uint8Array): Frame {
  return frame(message, Buffer.allocUnsafeSlow);
}
