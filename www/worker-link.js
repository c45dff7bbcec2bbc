// What starts the worker. In the bundle, which is one file, tests/www/bundle.mjs puts worker-self.js in its place.

export const startWorker = () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
