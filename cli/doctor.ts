import { examine, type Examination } from "@/wiki/doctor/examine";
import type { Command, Outcome } from "./command";
import { untilInterrupted } from "./interrupt";
import { counted, duration, number } from "./words";

const SHOWN = 50;

const doctor: Command = {
  name: "doctor",
  synopsis: "[--repair]",
  summary: "Check the stored data against itself.",
  details: [
    "",
    "Every live document is rebuilt from its log and compared with its snapshot and with the tables; logs are looked",
    "through for gaps and damage, revisions for whether they can be read. People may go on writing meanwhile.",
    "",
    "  --repair   make anew what is derived: tables, snapshots, counts. Nothing that people wrote is changed",
    "",
    "Exit code 1 when something does not fit and was not repaired.",
  ].join("\n"),
  words: 0,
  options: { repair: { type: "boolean" } },
  async run(context, given): Promise<Outcome> {
    const { db } = await context.open();
    const begun = performance.now();
    const { examination, interrupted } = await untilInterrupted(async (signal) => ({
      examination: await examine(db, {
        repair: given.flag("repair"),
        signal,
        onProgress: (done, total) =>
          context.progress(progressLine(done, total, (performance.now() - begun) / 1_000)),
      }),
      interrupted: signal.aborted,
    }));
    context.progress("");
    if (interrupted) {
      const sentence = `Interrupted after ${counted(examination.pages, "page")}; ${faults(examination)}.`;
      return { ok: false, sentence, code: 130 };
    }
    const code = examination.found > examination.repaired ? 1 : 0;
    return { ok: true, json: examination, lines: inWords(examination), code };
  },
};

/** "1,200 of 6,000 pages, 210 a second, 23 s left". */
function progressLine(done: number, total: number, seconds: number): string {
  const rate = done / Math.max(seconds, 0.001);
  const left = Math.round((total - done) / Math.max(rate, 0.001));
  return `${number(done)} of ${counted(total, "page")}, ${number(Math.round(rate))} a second, ${duration(Math.max(left, 0))} left`;
}

function inWords(examination: Examination): string[] {
  const { pages, updates, revisions, found, findings } = examination;
  const looked = `${counted(pages, "page")}, ${counted(updates, "update")} and ${counted(revisions, "revision")} were checked`;
  if (found === 0) return [`${looked}: all is well.`];
  const more = found - Math.min(findings.length, SHOWN);
  return [
    `${looked}; ${faults(examination)}.`,
    ...findings
      .slice(0, SHOWN)
      .map(({ page, sentence, repaired }) => `  “${page}”: ${sentence}.${repaired ? " Repaired." : ""}`),
    ...(more > 0 ? [`  and ${number(more)} more (--json shows a thousand)`] : []),
  ];
}

function faults({ found, repaired }: Examination): string {
  if (found === 0) return "all fits together";
  const what = found === 1 ? "1 thing does not fit" : `${number(found)} things do not fit`;
  return repaired === 0 ? what : `${what}, ${number(repaired)} repaired`;
}

export const doctorCommands = [doctor];
