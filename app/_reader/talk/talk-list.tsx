import { Words } from "../../_words/words";
import type { Talk } from "@/wiki/comments/read";
import { ThreadView } from "./thread-view";
import type { TalkAddress } from "./talk-path";

/** The parts of the catalogue that a conversation speaks from in the browser. */
export const SAID = ["talk", "acts", "session"] as const;

/** The conversations of one place, in the order given. */
export function TalkList({ talk, at }: { talk: Talk; at: TalkAddress }) {
  return (
    <Words of={SAID}>
      <div className="threads">
        {talk.items.map((thread) => (
          <ThreadView
            key={thread.id}
            thread={thread}
            at={at}
            mayWrite={talk.mayWrite}
            mayHide={talk.mayHide}
          />
        ))}
      </div>
    </Words>
  );
}
