/** Three voices around an open middle: the mark of the site. */
export function Emblem() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="2.6">
        <circle cx="16" cy="10.5" r="6.2" />
        <circle cx="10" cy="21" r="6.2" />
        <circle cx="22" cy="21" r="6.2" />
      </g>
    </svg>
  );
}
