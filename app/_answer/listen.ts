import { subscribe } from "node:diagnostics_channel";
import { ServerResponse } from "node:http";
import { answering } from "./answering";

/** Keeps each response at hand while its request is answered, whichever server Next runs in. */
export function listen(): void {
  subscribe("http.server.request.start", (message) => {
    if (
      typeof message === "object" &&
      message !== null &&
      "response" in message &&
      message.response instanceof ServerResponse
    ) {
      answering.enterWith(message.response);
    }
  });
}
