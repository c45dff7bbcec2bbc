// What the elements add to the types of every page that imports them.
import type { MokimSearch } from "./element.js";
import type { MokimReader } from "./reader.js";
import type { MokimEvents } from "./types.d.ts";

type EventsOf<Details> = { [Name in keyof Details]: CustomEvent<Details[Name]> };

declare global {
  interface HTMLElementTagNameMap {
    "mokim-search": MokimSearch;
    "mokim-reader": MokimReader;
  }
  interface HTMLElementEventMap extends EventsOf<MokimEvents> {}
  interface DocumentEventMap {
    "mokim-highlight": CustomEvent<{ query: string; count: number }>;
  }
}
