import { chromium } from "@playwright/test";
import { findBrowser } from "../../bin/lib/browser.mjs";
import { quantile } from "../realtime/numbers.mjs";

const SLOWER = 4;
const ROUNDS = 3;
const BAR = 1_000;

/** When a browser on a machine four times as slow first shows something of these pages, after the answer has begun to come. */
export async function paint(bars, { url, paths }) {
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ["--no-sandbox"] });
  const times = [];
  let slowest = { ms: 0, path: "" };
  try {
    // The browser itself is warm: its first page waits for parts of it to start.
    const first = await browser.newPage();
    await first.goto(url);
    await first.close();
    for (const path of paths) {
      for (let round = 0; round < ROUNDS; round++) {
        const context = await browser.newContext();
        const page = await context.newPage();
        const session = await context.newCDPSession(page);
        await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
        await page.goto(`${url}${path}`, { waitUntil: "load" });
        const ms = await page.evaluate(firstPaint);
        times.push(ms);
        if (ms > slowest.ms) slowest = { ms, path };
        await context.close();
      }
    }
  } finally {
    await browser.close();
  }
  bars.atMost(
    `first paint in Chromium, ${SLOWER} × slower`,
    `${quantile(times, 0.5).toFixed(0)} ms after the answer at the median, ${slowest.ms.toFixed(0)} at most (${slowest.path})`,
    slowest.ms,
    BAR,
    " ms",
  );
}

/** Runs in the page. */
function firstPaint() {
  const [navigation] = performance.getEntriesByType("navigation");
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.name === "first-contentful-paint") resolve(entry.startTime - navigation.responseStart);
      }
    }).observe({ type: "paint", buffered: true });
  });
}
