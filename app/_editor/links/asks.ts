"use server";

import { z } from "zod";
import { parseTitle } from "@/document/titles";
import { type Named, titlesNamed } from "@/wiki/pages/named";
import { type Place, placesIn } from "@/wiki/pages/places";
import { database } from "../../_reader/site/database";
import { guard } from "../../_session/guard";

const Line = z.string().max(200);
const Name = z.string().max(300);

/** The headings and positions of a page, for a link that leads to one of them. */
export async function askPlaces(title: string): Promise<Place[]> {
  const asked = await guard();
  const parsed = parseTitle(Name.safeParse(title).data ?? "");
  return asked.ok && parsed.ok ? await placesIn(await database(), asked.actor, parsed.title) : [];
}

/** What in this line, typed on the page `self`, could be a link. */
export async function askNamed(line: string, self: string): Promise<Named[]> {
  const asked = await guard();
  const text = Line.safeParse(line);
  const own = Name.safeParse(self);
  return asked.ok && text.success && own.success
    ? await titlesNamed(await database(), text.data, own.data)
    : [];
}
