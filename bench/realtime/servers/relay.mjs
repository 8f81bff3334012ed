// The physical limit: what comes from one socket of a room goes to all others of it, unread. Prints its port.
import { WebSocketServer } from "ws";

const rooms = new Map();
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });

server.on("connection", (socket, request) => {
  const room = rooms.get(request.url) ?? new Set();
  rooms.set(request.url, room.add(socket));
  socket.on("message", (frame) => {
    for (const other of room) if (other !== socket) other.send(frame);
  });
  socket.on("close", () => room.delete(socket));
});
server.on("listening", () => console.log(server.address().port));
