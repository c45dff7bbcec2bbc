// What wasm-bindgen generates from src/wasm.rs, as far as it is used here. The bundle puts the real file in its place;
// tsconfig's `paths` puts this one, so that types are checked without building the engine first.
import type { Span, WasmEngine } from "./types.d.ts";

export default function init(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;

/** The constructor throws an Error with a sentence on bytes that are no index. */
export const Engine: { new (index: Uint8Array): WasmEngine; mark(query: string, text: string): Span[] };

declare global {
  /** How long the engine without an index is: where the one in `mokim.wasm` ends. The bundle puts the number in its place. */
  const ENGINE_BYTES: number;
}
