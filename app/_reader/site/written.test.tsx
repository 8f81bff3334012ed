import { Fragment } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { write } from "./written";

function Row({ name, children }: { name: string; children?: React.ReactNode }) {
  return (
    <li className="row" data-hue="plain" aria-hidden={false} hidden={false}>
      <a href={`/wiki/${name}?a=1&b="2"`} title={undefined}>
        {name}
      </a>
      {children}
    </li>
  );
}

test("[S73] what is written at once is what React writes", () => {
  const rows = (
    <ul aria-label={'"A" & <b>'}>
      {["Venture & communism", "<script>alert(1)</script>"].map((name, at) => (
        <Fragment key={name}>
          {at === 0 ? null : ", "}
          <Row name={name}>
            <time dateTime="2026-11-22">{2026}</time>
            <br />
            {false}
          </Row>
        </Fragment>
      ))}
    </ul>
  );
  const react = renderToStaticMarkup(rows).replaceAll("<br/>", "<br>").replaceAll("&#x27;", "'");
  expect(write(rows)).toBe(react);
});

test("[S73] what needs more than being written is refused", () => {
  expect(() => write(<button onClick={() => undefined}>Go</button>)).toThrow("onClick");
});
