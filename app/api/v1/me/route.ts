import { answer } from "../../_http/answer";
import { door, others } from "../../_http/door";

export const GET = door(async ({ actor }) => {
  const { role } = actor;
  return Promise.resolve(
    answer(
      actor.role === "reader" ? { role, id: null, name: null } : { role, id: actor.id, name: actor.name },
    ),
  );
});

export const { POST, PUT, PATCH, DELETE } = others("GET");
