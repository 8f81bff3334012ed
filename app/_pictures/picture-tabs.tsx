import { questionPath, type Question } from "@/document/question";

const PLACES = [
  ["positions", "Sentences", "/positions"],
  ["matrix", "Matrix", "/matrix"],
  ["graph", "Graph", "/graph"],
  ["timeline", "Timeline", "/timeline"],
] as const;

export type Place = (typeof PLACES)[number][0];

/** The same positions seen in another way: each way keeps the question. */
export function PictureTabs({ here, question }: { here: Place; question: Question }) {
  return (
    <nav className="tabs" aria-label="Ways to look at positions">
      <ul>
        {PLACES.map(([name, label, path]) => (
          <li key={name}>
            <a href={questionPath(path, question)} aria-current={name === here ? "page" : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
