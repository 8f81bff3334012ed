"use client";

import { useRouter } from "next/navigation";
import { useEffect, useId, useState } from "react";

/** Milliseconds for which the slider must rest before the picture follows. */
const REST = 150;

/**
 * Moves a picture through the years. `addressOf`: the picture's address with "YEAR" in the place of the year; `anytime`:
 * the one without.
 */
export function TimeSlider(props: {
  first: number;
  last: number;
  year?: number;
  address: string;
  anytime: string;
  said: { label: string; any: string; anytime: string };
}) {
  const { first, last, address, anytime, said } = props;
  const id = useId();
  const router = useRouter();
  const [year, setYear] = useState(props.year);

  useEffect(() => {
    if (year === undefined || year === props.year) return undefined;
    const timer = setTimeout(
      () => router.replace(address.replace("YEAR", String(year)), { scroll: false }),
      REST,
    );
    return () => clearTimeout(timer);
  }, [year, props.year, address, router]);

  return (
    <div className="time-slider needs-script">
      <label htmlFor={id}>{said.label}</label>
      <input
        id={id}
        type="range"
        min={first}
        max={last}
        value={year ?? last}
        aria-valuetext={year === undefined ? said.any : String(year)}
        onChange={(event) => setYear(Number(event.target.value))}
      />
      <output htmlFor={id}>{year ?? said.any}</output>
      {year === undefined ? null : <a href={anytime}>{said.anytime}</a>}
    </div>
  );
}
