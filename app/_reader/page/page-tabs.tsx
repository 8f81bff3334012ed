import { isTalk, pathTo, subjectTitle, talkTitle, titlePath, type Title } from "@/document/titles";

export type Tab = "read" | "edit" | "history" | "talk";

/** Read, Edit, History, Talk. On a talk page, Read leads back to the page that is talked about. */
export function PageTabs({ title, tab, written }: { title: Title; tab?: Tab; written: boolean }) {
  const talking = isTalk(title);
  const current = talking && tab === "read" ? "talk" : tab;
  const tabs: { name: Tab; label: string; href: string }[] = [
    { name: "read", label: "Read", href: titlePath(subjectTitle(title)) },
    { name: "edit", label: written ? "Edit" : "Write it", href: pathTo("edit", title) },
    { name: "history", label: "History", href: pathTo("history", title) },
    { name: "talk", label: "Talk", href: titlePath(talkTitle(title)) },
  ];
  return (
    <nav className="tabs" aria-label="This page">
      <ul>
        {tabs.map(({ name, label, href }) => (
          <li key={name}>
            <a href={href} aria-current={name === current ? "page" : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
