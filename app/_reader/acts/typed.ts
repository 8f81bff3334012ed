"use client";

import { createContext } from "react";

/** What was sent with the form that these fields stand in, by field; empty until it has come back. */
export const Typed = createContext<Readonly<Record<string, string>>>({});
