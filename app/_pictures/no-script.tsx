/** Takes away what only a script can do, where none runs. */
export function NoScript() {
  return (
    <noscript>
      {/* Not by a media query: where an extension or a policy keeps scripts away, the browser still claims them. */}
      <style>{".needs-script { display: none }"}</style>
    </noscript>
  );
}
