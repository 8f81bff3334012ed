import { pathTo } from "@/document/titles";
import type { Moment } from "@/wiki/revisions/life";
import { Words } from "../../_words/words";
import { Leaf } from "../site/leaf";
import { PageHead } from "../page/page-head";
import { LifeFrame } from "./life-frame";
import { LifePlayer } from "./life-player";
import { frameOf } from "./life-actions";

/** The life of a page: a slider through its revisions, and the page as it was at one of them. */
export function LifeView({ moment }: { moment: Moment }) {
  const { title, count, revision } = moment;
  return (
    <Leaf wide head={<PageHead title={title} tab="history" written />}>
      <Words of={["diff"]}>
        <LifePlayer
          key={title}
          path={pathTo("history", title)}
          count={count}
          at={revision.number}
          load={frameOf.bind(null, title)}
        >
          <LifeFrame moment={moment} />
        </LifePlayer>
      </Words>
    </Leaf>
  );
}
