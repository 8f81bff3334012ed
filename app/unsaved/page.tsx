import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Leaf } from "../_reader/site/leaf";
import { PlainHead } from "../_reader/site/plain-head";
import { currentActor } from "../_session/actor";
import { UnsavedList } from "./unsaved-list";

export const metadata: Metadata = { title: "Not saved yet", robots: { index: false } };

export default async function UnsavedPage() {
  const actor = await currentActor();
  if (actor.role === "reader") redirect("/signin?from=/unsaved");
  return (
    <Leaf
      head={
        <PlainHead
          title="Not saved yet"
          lede="What you wrote on this device and the wiki does not have: because you were offline, or were no longer allowed to edit the page."
        />
      }
    >
      <noscript>
        <p className="notice">This list is kept by your browser, so it needs JavaScript to be shown.</p>
      </noscript>
      <UnsavedList person={actor.name} />
    </Leaf>
  );
}
