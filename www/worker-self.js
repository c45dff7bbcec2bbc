// Stands in for worker-link.js in the bundle: the file that runs in the page runs in the worker too.
import { NAME } from "./worker-serve.js";

/** A classic script does not know its own address, and a page from disk may start no worker: both throw. */
export const startWorker = () => new Worker(new URL(import.meta.url), { type: "module", name: NAME });
