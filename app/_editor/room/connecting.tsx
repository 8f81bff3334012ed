import { useTranslations } from "next-intl";
/** Keeps the place of the tools until they come, so that the text does not move. */
export function Connecting({ children }: { children?: React.ReactNode }) {
  const words = useTranslations("editor");
  return (
    <div className="connecting needs-script">
      {children ?? (
        <p className="save-line" data-tone="busy" role="status">
          {words("connecting")}
        </p>
      )}
    </div>
  );
}
