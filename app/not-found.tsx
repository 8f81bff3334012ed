import { Leaf } from "./_reader/site/leaf";
import { PlainHead } from "./_reader/site/plain-head";

export const metadata = { title: "Nothing here" };

/** Answer to an address that is none of ours. */
export default function NotFound() {
  return (
    <Leaf head={<PlainHead title="Nothing is at this address" lede="The link may be old, or mistyped." />}>
      <p>
        Pages of the wiki are at <code>/wiki/Title</code>. <a href="/search">Search for it</a>, or{" "}
        <a href="/">begin at the main page</a>.
      </p>
    </Leaf>
  );
}
