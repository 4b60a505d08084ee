/** The entry of the site's module worker. */
import { startWorker } from './session-worker.js';

startWorker();
