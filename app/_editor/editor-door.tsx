"use client";

import dynamic from "next/dynamic";
import { useCallback, useState } from "react";
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
  ...props
}: Omit<PageEditorProps, "onReady"> & { children: React.ReactNode }) {
  const [ready, setReady] = useState(false);
  const onReady = useCallback(() => setReady(true), []);
  return (
    <>
      <noscript>
        {/* Not by a media query: where an extension or a policy keeps scripts away, the browser still claims them. */}
        <style>{".needs-script { display: none }"}</style>
        <p className="notice">
          Editing needs JavaScript. <a href={props.readPath}>Back to reading {props.page.title}</a>.
        </p>
      </noscript>
      <PageEditor {...props} onReady={onReady} />
      {ready ? null : children}
    </>
  );
}
