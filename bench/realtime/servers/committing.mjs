// What committing first costs at the least: the relay, but what comes in is in a table of PostgreSQL before it goes on, unread
// and in no order. Whatever comes while one commit is on its way goes into the next. Prints its port.
import pg from "pg";
import { WebSocketServer } from "ws";

const INSERT = { name: "insert", text: "insert into relayed select unnest($1::bytea[])" };

const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
await client.connect();
await client.query("create table if not exists relayed (data bytea not null)");
const rooms = new Map();
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
let waiting = [];
let running = false;

async function run() {
  running = true;
  while (waiting.length > 0) {
    const group = waiting;
    waiting = [];
    await client.query({ ...INSERT, values: [group.map(({ frame }) => frame)] });
    for (const { room, socket, frame } of group) {
      for (const other of room) if (other !== socket) other.send(frame);
    }
  }
  running = false;
}

server.on("connection", (socket, request) => {
  const room = rooms.get(request.url) ?? new Set();
  rooms.set(request.url, room.add(socket));
  socket.on("message", (frame) => {
    waiting.push({ room, socket, frame });
    if (!running) void run();
  });
  socket.on("close", () => room.delete(socket));
});
server.on("listening", () => console.log(server.address().port));
