import type { IncomingMessage, ServerResponse } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";

/** What the process counts while it runs. */
export type Counts = {
  /** One change was committed to the log. */
  commit(bytes: number): void;
  /** How long a room's changes took to be committed, in seconds. */
  commitTook(seconds: number): void;
  /** The server has refused or closed a socket with this code, and for what. */
  close(code: number, kind: string): void;
  /** Somebody said more of their caret than is read. */
  passOver(this: void): void;
  /** A request was answered. */
  answer(status: number): void;
  /** A request was asked to come again later, because of what. */
  refuse(why: string): void;
  /** Everything counted, in Prometheus' text format. */
  write(now: {
    rooms: number;
    sockets: number;
    traffic: { received: number; sent: number };
    nodesLag: number | undefined;
    making: { running: number; waiting: number };
    readyBytes: number;
  }): string;
};

/** Bounds of the histogram of commits, in seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** How often the event loop is looked at, in milliseconds. */
const RESOLUTION = 10;

export function createCounts(): Counts {
  let updates = 0;
  let updateBytes = 0;
  let passedOver = 0;
  const closed = new Map<number, number>();
  const refused = new Map<string, number>();
  const commits = { sum: 0, count: 0, within: BUCKETS.map(() => 0) };
  const answered = new Map<string, number>();
  const later = new Map<string, number>();
  const lag = monitorEventLoopDelay({ resolution: RESOLUTION });
  lag.enable();

  return {
    commit(bytes) {
      updates += 1;
      updateBytes += bytes;
    },
    commitTook(seconds) {
      commits.sum += seconds;
      commits.count += 1;
      for (const [index, bound] of BUCKETS.entries()) {
        if (seconds <= bound) commits.within[index] = (commits.within[index] ?? 0) + 1;
      }
    },
    close(code, kind) {
      closed.set(code, (closed.get(code) ?? 0) + 1);
      // A restart refuses nobody.
      if (kind !== "restart") refused.set(kind, (refused.get(kind) ?? 0) + 1);
    },
    passOver() {
      passedOver += 1;
    },
    answer(status) {
      const family = `${Math.trunc(status / 100)}xx`;
      answered.set(family, (answered.get(family) ?? 0) + 1);
    },
    refuse(why) {
      later.set(why, (later.get(why) ?? 0) + 1);
    },
    write({ rooms, sockets, traffic, nodesLag, making, readyBytes }) {
      const memory = process.memoryUsage();
      const cpu = process.cpuUsage();
      const text = [
        metric("polylogue_rooms", "gauge", "Rooms open on this node.", [["", rooms]]),
        metric("polylogue_sockets", "gauge", "Sockets open on this node.", [["", sockets]]),
        metric("polylogue_updates_total", "counter", "Changes committed to the log.", [["", updates]]),
        metric("polylogue_update_bytes_total", "counter", "Bytes of these changes.", [["", updateBytes]]),
        metric("polylogue_received_bytes_total", "counter", "Bytes that sockets have sent us.", [
          ["", traffic.received],
        ]),
        metric("polylogue_sent_bytes_total", "counter", "Bytes that we have sent to sockets.", [
          ["", traffic.sent],
        ]),
        histogram("polylogue_commit_seconds", "Time until changes of a room were committed.", commits),
        metric(
          "polylogue_refusals_total",
          "counter",
          "Connections and changes refused, by what was wrong.",
          labelled("kind", refused),
        ),
        metric(
          "polylogue_sockets_closed_total",
          "counter",
          "Sockets refused or closed by the server, by close code.",
          labelled("code", closed),
        ),
        metric(
          "polylogue_presences_passed_over_total",
          "counter",
          "Words about carets that came too fast to be read, before the newest of them.",
          [["", passedOver]],
        ),
        metric(
          "polylogue_responses_total",
          "counter",
          "Requests answered, by the family of their status.",
          labelled("status", answered),
        ),
        metric("polylogue_answers_running", "gauge", "Answers that are being made for readers.", [
          ["", making.running],
        ]),
        metric("polylogue_answers_waiting", "gauge", "Requests that wait for their turn.", [
          ["", making.waiting],
        ]),
        metric(
          "polylogue_answers_refused_total",
          "counter",
          "Requests asked to come again: too many from one address, too many waiting, or waited too long.",
          labelled("why", later),
        ),
        metric("polylogue_ready_bytes", "gauge", "Bytes of pages that are kept ready.", [["", readyBytes]]),
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

function histogram(
  name: string,
  help: string,
  { sum, count, within }: { sum: number; count: number; within: number[] },
): string {
  const buckets = BUCKETS.map((bound, index) => `${name}_bucket{le="${bound}"} ${within[index] ?? 0}\n`);
  const rest = `${name}_bucket{le="+Inf"} ${count}\n${name}_sum ${sum}\n${name}_count ${count}\n`;
  return `# HELP ${name} ${help}\n# TYPE ${name} histogram\n${buckets.join("")}${rest}`;
}

function labelled(label: string, counts: ReadonlyMap<string | number, number>): Sample[] {
  return [...counts].map(([value, count]) => [`{${label}="${value}"}`, count]);
}

/** The delay in seconds, of what was measured in nanoseconds: from one look to the next, which are some time apart. */
function seconds(time: number): number {
  return Math.max(0, time / 1e9 - RESOLUTION / 1_000);
}
