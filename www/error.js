/** @import { ErrorCode } from "./types.d.ts" */

/** What can go wrong on the web side. `code` is for programs, `message` says what was found and what to do. */
export class MokimError extends Error {
  /** @param {ErrorCode} code @param {string} message @param {unknown} [cause] */
  constructor(code, message, cause) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "MokimError";
    this.code = code;
  }
}

/**
 * Any thrown value as a MokimError; one that already is passes through. Those of mokim-split.js, which has a class of its
 * own, keep their code.
 * @param {unknown} thrown
 * @param {ErrorCode} code
 */
export function asMokimError(thrown, code) {
  if (thrown instanceof MokimError) return thrown;
  const other = /** @type {MokimError} */ (thrown);
  if (other?.name === "MokimError") return new MokimError(other.code, other.message, other.cause);
  return new MokimError(code, thrown instanceof Error ? thrown.message : String(thrown), thrown);
}

export function aborted() {
  return new MokimError("aborted", "The caller withdrew its question.");
}
