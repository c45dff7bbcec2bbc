// What `import "mokim/worker"` gives: the engine in a worker, so that no question holds up the page. The worker is
// `worker.js` beside this file; a worker of the site's own serves the engine by calling `serveEngine()`.
export { openInWorker } from "./engine-worker.js";
export { serveEngine } from "./worker-serve.js";
