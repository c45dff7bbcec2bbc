// The shapes that cross the wasm boundary (src/engine.rs holds them in Rust) and what the web side adds to them.

/** A piece of text to show; `hit` pieces are what the query matched. */
export interface Span {
  text: string;
  hit: boolean;
}

/** A part of an article, under a heading with an address of its own. */
export interface Section {
  title: Span[];
  /** The article's address with the heading's `#`; empty, if the article has none. */
  url: string;
  /** What fits best of the text under the heading; empty, if there is none. */
  snippet: Span[];
}

export interface Hit {
  id: string;
  /** Where the article stands; empty: it opens in the reader. */
  url: string;
  title: Span[];
  snippet: Span[];
  /** The parts that the query fits best, best first: three at most, none if the article has no headings with addresses. */
  sections: Section[];
  /** ISO 8601, a date or a moment; empty: not known. */
  date: string;
  section: string;
  image: string;
  /** Further fields as [name, value]. */
  meta: [string, string][];
  score: number;
  /** How many words of the query the article does not hold; 0 for a full match. */
  missing: number;
  /** How many further articles were found that tell the same and are not shown. */
  similar: number;
}

export interface Results {
  /** Articles that hold every word, exactly counted. */
  total: number;
  /** Best first; for up to three words, full matches before close ones (`missing` > 0), which `total` does not count. */
  hits: Hit[];
  suggestion: string | null;
  /** For each field asked for, its values among the articles that `total` counts, the most frequent first. A field's own filter is left out there. */
  facets: Record<string, [value: string, count: number][]>;
}

export interface Article {
  id: string;
  url: string;
  title: Span[];
  /** The body; paragraphs are separated by line breaks inside the pieces. */
  body: Span[];
  /** What stands on the page round the article, a line each: shown small under it. */
  furniture?: Span[];
  date: string;
  section: string;
  image: string;
  meta: [string, string][];
}

export interface ListEntry {
  id: string;
  url: string;
  title: string;
  date: string;
  section: string;
}

export interface Listing {
  total: number;
  entries: ListEntry[];
}

export interface SearchOptions {
  /** How many hits to give, 1 to 1,000; 10 unless told. */
  limit?: number;
  /** How many of the best hits to pass over. */
  offset?: number;
  /** Accepted values by field (`section`, or what `mokim build --facet` named), as they stand in the articles; one of each field must fit. */
  filters?: Record<string, string[]>;
  /** The first and the last day, month or year: 2023-04-15, 2023-04, 2023. */
  after?: string;
  before?: string;
  /** "relevance" unless told. */
  /** By date, or by a field of `mokim build --sort-field` or `--facet`, the lowest first. */
  sort?: "relevance" | "newest" | "oldest" | { field: string; descending?: boolean };
  /** Fields whose values are to be counted. */
  facets?: string[];
  /** Nothing is understood beyond what was typed: no keys decoded, no mistakes mended, no other names looked up. */
  literal?: boolean;
  /** What typed marks say: articles with them come first ("prefer"), those with others are left out ("exact"), or nothing ("ignore"). */
  accents?: "prefer" | "exact" | "ignore";
  /** Of articles that fit alike the newer ones come first; true unless told. */
  recency?: boolean;
  /** Of articles that tell the same (`group`) only the best is shown; true unless told. */
  collapse?: boolean;
  signal?: AbortSignal;
}

export interface ListOptions {
  offset?: number;
  /** 50 unless told. */
  limit?: number;
  /** As given to the index, or newest first. */
  sort?: "order" | "date";
  /** The id of an article: the list begins with the one before it, whatever `offset` is. */
  around?: string;
  signal?: AbortSignal;
}

/** One step of the engine: the answer, or the pieces of a split index that must be supplied before it can be given. */
export type Step<T> = { done: T; need?: undefined } | { done?: undefined; need: ArrayLike<number> };

/** The class that wasm-bindgen generates from src/wasm.rs. */
export interface WasmEngine {
  readonly title: string;
  readonly lang: string;
  search(text: string, options: object): Step<Results>;
  article(id: string, query: string): Step<Article | null | undefined>;
  list(options: object): Step<Listing>;
  supply(piece: number, bytes: Uint8Array): void;
  giveUp(piece: number): void;
  free(): void;
}

export interface EngineOptions {
  signal?: AbortSignal;
  /** Where `mokim.wasm` lies, if bytes are given and the index is split: its chunks are fetched from beside it. */
  address?: string;
  /** Bytes of a split index that are kept, once fetched; 16 MiB unless told. */
  memory?: number;
}

/** What the elements and developers talk to. */
export interface SearchEngine {
  readonly title: string;
  readonly lang: string;
  search(text: string, options?: SearchOptions): Promise<Results>;
  /** The article with the words of `query` marked; null: no such id. */
  article(id: string, query?: string, options?: { signal?: AbortSignal }): Promise<Article | null>;
  list(options?: ListOptions): Promise<Listing>;
  /** `text` cut into pieces, the words of `query` marked; what the text holds is all that is known for it. A promise if the engine runs in a worker. */
  mark(query: string, text: string): Span[] | Promise<Span[]>;
  close(): void;
}

/** What `openEngine` gives: it runs where it was opened. */
export interface LocalEngine extends SearchEngine {
  mark(query: string, text: string): Span[];
}

export type ErrorCode =
  | "network" | "not-found" | "not-wasm" | "wasm-blocked" | "no-index" | "bad-index"
  | "bad-call" | "stale" | "unsupported" | "aborted" | "closed" | "failed";

/** The interface's words in one language; any other language is one more object of this shape. */
export interface Strings {
  search: string;
  placeholder: string;
  clear: string;
  results: string;
  loading: string;
  empty: (text: string) => string;
  emptyHint: string;
  count: (total: number) => string;
  close: string;
  suggestion: string;
  retry: string;
  /** Closes the dialog. */
  cancel: string;
  filters: string;
  /** Takes all filters back. */
  unfilter: string;
  /** Names of fields that may be narrowed by; others are shown by the name they have in the index. */
  fields: Record<string, string>;
  days: [after: string, before: string];
  order: string;
  orders: { relevance: string; newest: string; oldest: string };
  recent: string;
  forget: string;
  /** "rtl" where the language is written from right to left. */
  direction?: string;
  errors: { [code in ErrorCode]?: string } & { failed: string };
  articles: (total: number) => string;
  archive: string;
  more: string;
  missing: (id: string) => string;
  untitled: string;
  source: string;
  similar: (count: number) => string;
  matches: (at: number, total: number) => string;
  places: (total: number) => string;
  previous: string;
  next: string;
  previousArticle: string;
  nextArticle: string;
  date: Intl.DateTimeFormatOptions;
}

/** The events of `<mokim-search>` and `<mokim-reader>` and their detail. */
export interface MokimEvents {
  "mokim-ready": { engine: SearchEngine };
  "mokim-query": { text: string };
  "mokim-results": { text: string; results: Results };
  "mokim-empty": { text: string; results: Results };
  "mokim-select": { hit: Hit; href: string; text: string };
  "mokim-open": Record<string, never>;
  "mokim-close": Record<string, never>;
  "mokim-error": { error: Error };
  "mokim-article": { article: Article | null };
}
