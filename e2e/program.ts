import { expect, type APIRequestContext } from "@playwright/test";
import type { Wiki } from "../bin/lib/serve.mjs";
import { command } from "./command-line";
import { addPerson, type Role } from "./people";
import { address } from "./writing";

export type Writer = (title: string, markdown: string, kind?: string) => Promise<void>;

/** Somebody who puts pages as a program does. */
export async function program(
  wiki: Wiki,
  request: APIRequestContext,
  name: string,
  role: Role,
): Promise<Writer> {
  await addPerson(wiki, name, role);
  const { out } = await command(wiki, ["token", "create", name, "--scope", "write", "--json"]);
  const { token } = JSON.parse(out) as { token: string };
  return async (title, markdown, kind) => {
    const answer = await request.put(`/api/v1/pages/${address(title)}`, {
      headers: { authorization: `Bearer ${token}` },
      data: { markdown, ...(kind && { kind }) },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
}
