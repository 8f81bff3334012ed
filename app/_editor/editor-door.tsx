"use client";

import dynamic from "next/dynamic";
import { useCallback, useMemo, useState } from "react";
import { useTranslations } from "next-intl";
import { LooksUp } from "./cite/looks-up";
import { tellBy, type Told, ToldProvider } from "./words";
import { Connecting } from "./room/connecting";
import type { PageEditorProps } from "./page-editor";

// The editor's code comes only to those who edit, and never to the server's rendering.
const PageEditor = dynamic(async () => (await import("./page-editor")).PageEditor, {
  ssr: false,
  loading: () => <Connecting />,
});

/** The stored text, to be read, until the editor holds the live one in its place. */
export function EditorDoor({
  children,
  told,
  looksUp,
  ...props
}: Omit<PageEditorProps, "onReady"> & { told: Told; looksUp: boolean; children: React.ReactNode }) {
  const words = useTranslations("editor");
  const [ready, setReady] = useState(false);
  const tell = useMemo(() => tellBy(told), [told]);
  const onReady = useCallback(() => setReady(true), []);
  return (
    <ToldProvider value={tell}>
      <noscript>
        {/* Not by a media query: where an extension or a policy keeps scripts away, the browser still claims them. */}
        <style>{".needs-script { display: none }"}</style>
        <p className="notice">
          {words.rich("needsScript", {
            title: props.page.title,
            back: (said) => <a href={props.readPath}>{said}</a>,
          })}
        </p>
      </noscript>
      <LooksUp value={looksUp}>
        <PageEditor {...props} onReady={onReady} />
      </LooksUp>
      {ready ? null : children}
    </ToldProvider>
  );
}
