/**
 * An empty place that the reader's script fills (app/_script), and React leaves as it finds it. `name` tells the script
 * which place it is: `data-NAME`.
 */
export function ByScript({
  name,
  ...place
}: {
  name: "previews" | "recent" | "change-keys" | "titles";
  id?: string;
  className?: string;
  hidden?: boolean;
}) {
  return (
    <div
      {...place}
      {...{ [`data-${name}`]: "" }}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: "" }}
    />
  );
}
