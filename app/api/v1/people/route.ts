import { peopleLike } from "@/wiki/accounts/like";
import { answer, refusal } from "../../_http/answer";
import { door, others } from "../../_http/door";

export const GET = door(async ({ db, actor, query }) => {
  const found = await peopleLike(db, actor, query.get("q") ?? "");
  return found.ok ? answer({ items: found.items, cursor: null }) : refusal(found);
});

export const { POST, PUT, PATCH, DELETE } = others("GET");
