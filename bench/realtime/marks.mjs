// An edit carries in its text who typed it, its number and when, so that whoever receives the text knows all three, in whatever
// frame it came: "~", two digits for the typist, five for the number, ten for the microsecond, in base 36.

const MARK = /~([0-9a-z]{2})([0-9a-z]{5})([0-9a-z]{10})/g;

/** Microseconds on the clock that all processes of a machine share. */
export const now = () => Number(process.hrtime.bigint() / 1_000n);

export function mark(typist, number) {
  return `~${digits(typist, 2)}${digits(number, 5)}${digits(now(), 10)}`;
}

/** Calls `found(typist, number, typedAt)` for each mark in a frame. */
export function findMarks(frame, found) {
  const text = frame.latin1Slice(0, frame.length);
  for (const [, typist, number, at] of text.matchAll(MARK)) {
    found(parseInt(typist, 36), parseInt(number, 36), parseInt(at, 36));
  }
}

function digits(number, length) {
  return number.toString(36).padStart(length, "0");
}
