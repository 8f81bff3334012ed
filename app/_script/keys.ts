/** The key of an event that is meant for the page: none while somebody writes, and none that a browser takes for itself. */
export function plainKey(event: KeyboardEvent): string | undefined {
  const { target } = event;
  const isTyping =
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
  return isTyping || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented
    ? undefined
    : event.key;
}
