import type { Actor } from "@/wiki/accounts/actor";
import { mayThank } from "@/wiki/watching/thank";
import { ActButton } from "./act-button";
import { sayThanks } from "./thank";
import { useTranslations } from "next-intl";

/** Thanks those who wrote a revision; nothing for who cannot. */
export function ThankButton(props: {
  actor: Actor;
  revision: { id: number; number: number; authors: readonly string[] };
}) {
  const { id, number, authors } = props.revision;
  const words = useTranslations("acts");
  if (!mayThank(props.actor, authors)) return null;
  const about = words("whoWrote", { number: String(number) });
  return <ActButton action={sayThanks.bind(null, id)} label={words("thank")} about={about} />;
}
