// Runs in the worker of `worker="auto"`, where mokim is taken in by a bundler.
import { serveEngine } from "./worker-serve.js";

serveEngine();
