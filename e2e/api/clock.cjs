// Loaded into a server by NODE_OPTIONS: its clock is off by as many milliseconds as the file CLOCK_FILE says, which a test
// changes while it runs. Timers, which do not go by the clock, stay as they are.
const { readFileSync } = require("node:fs");

const file = process.env.CLOCK_FILE;
const RealDate = Date;
let offset = 0;
let looked = -Infinity;

function now() {
  if (performance.now() - looked > 20) {
    looked = performance.now();
    offset = Number(readFileSync(file, "utf8"));
  }
  return RealDate.now() + offset;
}

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(now());
    else super(...given);
  }

  static now() {
    return now();
  }
};
