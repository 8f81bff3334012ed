import type { IncomingMessage, ServerResponse } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";

/** What the process counts while it runs. */
export type Counts = {
  /** One change was committed to the log. */
  commit(bytes: number): void;
  /** The server has refused or closed a socket with this code. */
  close(code: number): void;
  /** A request was answered. */
  answer(status: number): void;
  /** Everything counted, in Prometheus' text format. */
  write(now: { rooms: number; sockets: number; nodesLag: number | undefined }): string;
};

/** How often the event loop is looked at, in milliseconds. */
const RESOLUTION = 10;

export function createCounts(): Counts {
  let updates = 0;
  let updateBytes = 0;
  const closed = new Map<number, number>();
  const answered = new Map<string, number>();
  const lag = monitorEventLoopDelay({ resolution: RESOLUTION });
  lag.enable();

  return {
    commit(bytes) {
      updates += 1;
      updateBytes += bytes;
    },
    close: (code) => void closed.set(code, (closed.get(code) ?? 0) + 1),
    answer(status) {
      const family = `${Math.trunc(status / 100)}xx`;
      answered.set(family, (answered.get(family) ?? 0) + 1);
    },
    write({ rooms, sockets, nodesLag }) {
      const memory = process.memoryUsage();
      const cpu = process.cpuUsage();
      const text = [
        metric("polylogue_rooms", "gauge", "Rooms open on this node.", [["", rooms]]),
        metric("polylogue_sockets", "gauge", "Sockets open on this node.", [["", sockets]]),
        metric("polylogue_updates_total", "counter", "Changes committed to the log.", [["", updates]]),
        metric("polylogue_update_bytes_total", "counter", "Bytes of these changes.", [["", updateBytes]]),
        metric(
          "polylogue_sockets_closed_total",
          "counter",
          "Sockets refused or closed by the server, by close code.",
          labelled("code", closed),
        ),
        metric(
          "polylogue_responses_total",
          "counter",
          "Requests answered, by the family of their status.",
          labelled("status", answered),
        ),
        metric(
          "polylogue_nodes_lag_seconds",
          "gauge",
          "How long what this node says is on its way to the others; missing while it does not get there.",
          nodesLag === undefined ? [] : [["", nodesLag]],
        ),
        metric("nodejs_eventloop_lag_p50_seconds", "gauge", "Event loop delay since the last look.", [
          ["", seconds(lag.percentile(50))],
        ]),
        metric("nodejs_eventloop_lag_p99_seconds", "gauge", "Event loop delay since the last look.", [
          ["", seconds(lag.percentile(99))],
        ]),
        metric("nodejs_eventloop_lag_max_seconds", "gauge", "Event loop delay since the last look.", [
          ["", seconds(lag.max)],
        ]),
        metric("nodejs_heap_size_used_bytes", "gauge", "Heap in use.", [["", memory.heapUsed]]),
        metric("process_resident_memory_bytes", "gauge", "Resident memory.", [["", memory.rss]]),
        metric("process_cpu_seconds_total", "counter", "Time on the processor.", [
          ["", (cpu.user + cpu.system) / 1e6],
        ]),
        metric("process_start_time_seconds", "gauge", "When the process started.", [
          ["", Date.now() / 1_000 - process.uptime()],
        ]),
      ].join("");
      lag.reset();
      return text;
    },
  };
}

/** Answers `GET /metrics`; false when the request is for something else. */
export function answerMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  write: () => string,
): boolean {
  if (request.url?.split("?", 1)[0] !== "/metrics") return false;
  const type = "text/plain; version=0.0.4; charset=utf-8";
  response.writeHead(200, { "content-type": type, "cache-control": "no-store" });
  response.end(write());
  return true;
}

type Sample = readonly [labels: string, value: number];

function metric(name: string, type: "gauge" | "counter", help: string, samples: readonly Sample[]): string {
  const lines = samples.map(([labels, value]) => `${name}${labels} ${Number.isFinite(value) ? value : 0}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}

function labelled(label: string, counts: ReadonlyMap<string | number, number>): Sample[] {
  return [...counts].map(([value, count]) => [`{${label}="${value}"}`, count]);
}

/** The delay in seconds, of what was measured in nanoseconds: from one look to the next, which are some time apart. */
function seconds(time: number): number {
  return Math.max(0, time / 1e9 - RESOLUTION / 1_000);
}
