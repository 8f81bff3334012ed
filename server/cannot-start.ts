/** The start is refused for a reason that its operator can mend; the message is one sentence that says how. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}
