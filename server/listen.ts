import type { Server } from "node:http";
import { CannotStart } from "./cannot-start";

/** Opens the door. Throws `CannotStart` with a sentence that names the setting to change. */
export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(new CannotStart(why(error, host, port)));
    server.once("error", fail);
    server.listen(port, host, () => {
      server.off("error", fail);
      resolve();
    });
  });
}

function why(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `PORT ${port} is taken by another program: stop that one, or set PORT to another number.`;
    case "EACCES":
      return `PORT ${port} needs rights that this user does not have: set PORT to a number above 1023.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `HOST ${host} is no address of this machine: set HOST to 127.0.0.1 or 0.0.0.0.`;
    default:
      return `PORT ${port} on HOST ${host} cannot be listened on: ${error.message}.`;
  }
}
