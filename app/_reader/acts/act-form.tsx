import { useTranslations } from "next-intl";
import { SentForm, type SentFormProps } from "./sent-form";

/**
 * A form that does one thing to a page. It works without JavaScript: sent, it comes back with what was typed and a
 * sentence, or leads on.
 */
export function ActForm(props: SentFormProps) {
  const words = useTranslations("acts");
  return <SentForm {...props} leave={words("leave")} />;
}
