import { expect, test } from "vitest";
import { placeOf, reachOf, timeline, yearsToName } from "./timeline";

const held = (id: string, from: string, until: string, rest: Record<string, string> = {}) => ({
  id,
  holder: "P2P Foundation",
  stance: "agrees-with",
  target: "Oekonux",
  topic: "Q1",
  from,
  until,
  ...rest,
});

test("[V10] a date lies in the middle of the stretch that it names", () => {
  expect(["2012", "2012-07", "201X", "20XX", "-0044", "2012~"].map(placeOf)).toEqual([
    2012.5,
    2012 + 6.5 / 12,
    2015,
    2050,
    -43.5,
    2012.5,
  ]);
  expect([placeOf(""), placeOf("soon")]).toEqual([null, null]);
});

test("[V10] positions stand in bands by holder and time, open ends open, and undated ones apart", () => {
  const [late, early, undated, other] = [
    held("late", "2012", ""),
    held("early", "", "2009"),
    held("undated", "", ""),
    held("other", "1999", "2004", { holder: "Oekonux" }),
  ];
  const view = timeline([late, early, undated, other]);
  expect(view.bands).toEqual([
    { holder: "Oekonux", spans: [{ position: other, first: 1999.5, last: 2004.5 }] },
    {
      holder: "P2P Foundation",
      spans: [
        { position: early, first: null, last: 2009.5 },
        { position: late, first: 2012.5, last: null },
      ],
    },
  ]);
  expect(view.undated).toEqual([undated]);
});

test("[V11] a change of mind joins what was held with what took its place", () => {
  const near = held("near", "", "2012");
  const strategy = held("strategy", "2012", "", { target: "Venture communism", topic: "Q5" });
  const gave = held("gave", "2012", "", { stance: "supersedes", target: "#near" });
  const critique = held("critique", "2015", "", { stance: "critiques" });
  const elsewhere = held("elsewhere", "2014", "", { stance: "critiques", topic: "Q7" });
  expect(timeline([near, strategy, gave, critique, elsewhere]).turns).toEqual([
    { earlier: "near", later: "strategy" },
    { earlier: "near", later: "gave" },
    { earlier: "near", later: "critique" },
  ]);
  const same = held("same", "2013", "");
  const foreign = held("foreign", "2012", "", { holder: "Oekonux" });
  expect(timeline([near, same, foreign]).turns).toEqual([]);
});

test("[V10] the axis has room at both sides and names round years", () => {
  const { bands } = timeline([held("one", "2012", "")]);
  const reach = reachOf(bands.flatMap((band) => band.spans));
  expect(reach).toEqual({ first: 2007, last: 2018 });
  expect(yearsToName(reach, 12)).toEqual([
    2007, 2008, 2009, 2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018,
  ]);
  expect(yearsToName({ first: 1840, last: 2030 }, 12)).toEqual([
    1840, 1860, 1880, 1900, 1920, 1940, 1960, 1980, 2000, 2020,
  ]);
});
