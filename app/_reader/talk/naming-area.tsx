"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import { openName } from "./open-name";
import { type Named, peopleLike } from "./people-like";
import { PersonList } from "./person-list";

/** Milliseconds without a letter after which it is asked whom a name may mean. */
const PAUSE = 120;

type Offer = { people: readonly Named[]; current: number };

/** A field for lines of text in which "@" completes the names of people, as plain text. Without JavaScript it is a field. */
export function NamingArea({ onKeyDown, ...area }: React.ComponentProps<"textarea">) {
  const words = useTranslations("talk");
  const list = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [offer, setOffer] = useState<Offer>();
  const close = (): void => {
    setTyped(null);
    setOffer(undefined);
  };

  useEffect(() => {
    if (typed === null) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      void peopleLike(typed, abort.signal).then((people) => {
        if (!abort.signal.aborted) setOffer(people.length > 0 ? { people, current: 0 } : undefined);
      });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [typed]);

  const look = ({ currentTarget }: { currentTarget: HTMLTextAreaElement }): void => {
    const { value, selectionStart, selectionEnd } = currentTarget;
    const open = selectionStart === selectionEnd ? openName(value.slice(0, selectionStart)) : null;
    if (open) setTyped(open.typed);
    else close();
  };
  const write = (field: HTMLTextAreaElement, { name }: Named): void => {
    const open = openName(field.value.slice(0, field.selectionStart));
    if (open) field.setRangeText(`@${name} `, open.start, field.selectionStart, "end");
    close();
  };
  const choose = (event: React.KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const person = offer?.people[offer.current];
    if (!offer || !person || event.ctrlKey || event.metaKey || event.altKey) return false;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp": {
        const step = event.key === "ArrowUp" ? offer.people.length - 1 : 1;
        setOffer({ ...offer, current: (offer.current + step) % offer.people.length });
        return true;
      }
      case "Enter":
      case "Tab":
        if (event.shiftKey) return false;
        write(event.currentTarget, person);
        return true;
      case "Escape":
        close();
        return true;
      default:
        return false;
    }
  };

  const lineId = (index: number): string => `${list}-${index}`;
  return (
    <div className="naming-area">
      <textarea
        {...area}
        aria-autocomplete="list"
        aria-controls={offer ? list : undefined}
        aria-activedescendant={offer ? lineId(offer.current) : undefined}
        onInput={look}
        onBlur={close}
        onKeyDown={(event) => {
          if (choose(event)) {
            event.preventDefault();
            event.stopPropagation();
          } else onKeyDown?.(event);
        }}
      />
      {offer ? (
        <PersonList
          id={list}
          choices={offer.people}
          current={offer.current}
          lineId={lineId}
          onChoose={(person) => {
            const field = document.activeElement;
            if (field instanceof HTMLTextAreaElement) write(field, person);
          }}
        />
      ) : null}
      <p className="visually-hidden" role="status">
        {offer ? words("offered", { names: offer.people.map(({ name }) => name).join(", ") }) : ""}
      </p>
    </div>
  );
}
