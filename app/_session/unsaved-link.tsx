"use client";

import { useTranslations } from "next-intl";
import { useKept } from "../_editor/room/use-kept";

/** The way to what somebody wrote on this device and the wiki does not have; nothing where there is none. */
export function UnsavedLink({ person }: { person: string }) {
  const [kept] = useKept(person);
  const words = useTranslations("session");
  if (!Array.isArray(kept) || kept.length === 0) return null;
  return (
    <li>
      <a href="/unsaved">
        {words("notSaved")}
        <span className="unread-count">{kept.length}</span>
      </a>
    </li>
  );
}
