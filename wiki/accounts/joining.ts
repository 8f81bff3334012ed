import { z } from "zod";
import { recordAct } from "@/db/acts";
import type { Sql } from "@/db/client";
import { getSetting, putSetting } from "@/db/settings";
import { transact } from "@/db/transact";
import { may, type Ruling } from "../may";
import type { Actor } from "./actor";
import { signed } from "./role";

/** How people come to have accounts here, as the admins have it. */
export type Joining = z.infer<typeof shape>;

const KEY = "joining";

const shape = z.object({
  /** What somebody who comes is asked; empty for nothing. */
  question: z.string().trim().max(300),
  /** Any of these is right, whatever its case and spaces. */
  answers: z.array(z.string().trim().min(1).max(100)).max(20),
  /** Whether newcomers confirm an e-mail address before they write. */
  confirmed: z.boolean(),
  /** From which role on people may invite others. */
  inviters: z.enum(["member", "moderator", "admin"]),
  /** Whom to ask where nobody can sign up by themselves. */
  ask: z.string().trim().max(300),
});

const UNSET: Joining = { question: "", answers: [], confirmed: false, inviters: "moderator", ask: "" };

export async function readJoining(db: Sql): Promise<Joining> {
  const parsed = shape.safeParse(await getSetting(db, KEY));
  return parsed.success ? parsed.data : UNSET;
}

/** Changes it, as an admin. The log says that it was done, not what the answers are. */
export async function setJoining(db: Sql, actor: Actor, given: Joining): Promise<Ruling | Flawed> {
  const ruling = may(actor, "administer");
  if (!ruling.ok) return ruling;
  const parsed = shape.safeParse(given);
  if (!parsed.success) return { ok: false, reason: "too-long", sentence: "Something there is too long." };
  const joining = parsed.data;
  if (joining.question !== "" && joining.answers.length === 0) {
    return { ok: false, reason: "answers", sentence: "A question needs an answer that is right." };
  }
  await transact(db, async (tx) => {
    await putSetting(tx, KEY, joining);
    const { question, confirmed, inviters } = joining;
    await recordAct(
      tx,
      signed(actor, { verb: "set-joining", object: "Signing up", detail: { question, confirmed, inviters } }),
    );
  });
  return { ok: true };
}

type Flawed = { ok: false; reason: "too-long" | "answers"; sentence: string };

/** Whether that answers the question; anything does where there is none. */
export function answers({ question, answers: right }: Joining, given: string): boolean {
  return question === "" || right.some((each) => folded(each) === folded(given));
}

function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s.,;:!?"'“”‘’]+/gu, " ")
    .trim();
}
