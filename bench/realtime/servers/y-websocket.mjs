// y-websocket's own server, as its start script has it, without persistence. Prints its port.
import { setupWSConnection } from "@y/websocket-server/utils";
import { WebSocketServer } from "ws";

const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });

server.on("connection", setupWSConnection);
server.on("listening", () => console.log(server.address().port));
