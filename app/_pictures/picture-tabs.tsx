import { useTranslations } from "next-intl";
import { questionPath, type Question } from "@/document/questions/question";

const PLACES = [
  ["positions", "/positions"],
  ["matrix", "/matrix"],
  ["graph", "/graph"],
  ["timeline", "/timeline"],
] as const;

export type Place = (typeof PLACES)[number][0];

/** The same positions seen in another way: each way keeps the question. */
export function PictureTabs({ here, question }: { here: Place; question: Question }) {
  const words = useTranslations("pictures");
  return (
    <nav className="tabs" aria-label={words("tabs")}>
      <ul>
        {PLACES.map(([name, path]) => (
          <li key={name}>
            <a href={questionPath(path, question)} aria-current={name === here ? "page" : undefined}>
              {words(`tab.${name}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
