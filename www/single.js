/** The entry of the single file: the same script is run by the page and by its worker. */
import { startPage } from './page.js';
import { startWorker } from './session-worker.js';

if (typeof document === 'undefined') startWorker();
else startPage();
