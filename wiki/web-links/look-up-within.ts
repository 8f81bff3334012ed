import { type LookupAddress, lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import type { Reach } from "./public";

/** A name leads to what may not be asked. */
export class NotPublic extends Error {}

/** Looks a name up and hands on what it found to the connection itself: it cannot be another one the next moment. */
export function lookUpWithin({ mayConnect }: Reach): LookupFunction {
  return (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return done(error, "");
      const [first] = found;
      if (first === undefined || !found.every(({ address }) => mayConnect(address))) {
        return done(new NotPublic("this name leads to an address that the wiki does not ask"), "");
      }
      if (options.all) done(null, found);
      else done(null, first.address, first.family);
    });
  };
}
