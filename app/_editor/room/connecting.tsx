/** Keeps the place of the tools until they come, so that the text does not move. */
export function Connecting({ children }: { children?: React.ReactNode }) {
  return (
    <div className="connecting needs-script">
      {children ?? (
        <p className="save-line" data-tone="busy" role="status">
          Connecting…
        </p>
      )}
    </div>
  );
}
