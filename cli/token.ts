import { z } from "zod";
import { COMMAND_LINE } from "@/wiki/accounts/actor";
import { createToken } from "@/wiki/sessions/token";
import type { Command } from "./command";

const create: Command = {
  name: "token create",
  synopsis: "NAME --scope read|write [--label L]",
  summary: "Make a bearer token of the HTTP API that acts as an account. It is shown this once.",
  words: 1,
  options: { scope: { type: "string" }, label: { type: "string" } },
  async run(context, given) {
    const [accountName = ""] = given.words;
    const scope = z.enum(["read", "write"]).safeParse(given.text("scope"));
    if (!scope.success) return { ok: false, usage: "Add --scope read or --scope write." };
    const { db } = await context.open();
    const wanted = { accountName, scope: scope.data, label: given.text("label") };
    const made = await createToken(db, COMMAND_LINE, wanted);
    if (!made.ok) return made;
    return { ok: true, json: { token: made.token, id: made.id, scope: scope.data }, lines: [made.token] };
  },
};

export const tokenCommands = [create];
