import { parentPort, workerData } from "node:worker_threads";
import { openDatabase, type Db } from "@/db/client";
import { keepHere } from "../live/room";
import { onAnnounce } from "../live/notice";
import { givenHere } from "../pages/given";
import { putHere } from "../pages/put-sent";
import { renderStored } from "../pages/rendered";
import type { ApartReply, ApartSettings, ApartTask } from "./messages";

// The thread for large pages: it does what it is given, with a database handle of its own, and says what came of it.

const port = parentPort;
if (!port) throw new Error("Large pages are taken apart in a worker thread only.");
// The thread that started this one passes exactly this.
const { url, dataDir } = workerData as ApartSettings;
const opening = openDatabase({ url, dataDir, attach: true });

async function work(db: Db, task: ApartTask): Promise<unknown> {
  switch (task.verb) {
    case "render":
      return await renderStored(db, task.page);
    case "give":
      return await givenHere(db, task.actor, task.title);
    case "put":
      return await putHere(db, task.actor, task.title, task.sent);
    case "keep":
      return await keepHere(db, task.id, task.state);
  }
}

async function answer(task: ApartTask): Promise<ApartReply> {
  const announced: string[] = [];
  const end = onAnnounce((id) => announced.push(id));
  try {
    const { db } = await opening;
    return { ok: true, done: await work(db, task), announced };
  } catch (error) {
    return { ok: false, error, announced };
  } finally {
    end();
  }
}

port.on("message", (task: ApartTask) => {
  answer(task)
    .then((reply) => port.postMessage(reply))
    .catch((error: unknown) => {
      setImmediate(() => {
        throw error;
      });
    });
});
