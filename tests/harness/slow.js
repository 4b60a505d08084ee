// How fast the machine is taken to be.

/**
 * How many times slower than this machine the page's main thread is to be: DUIZHAO_SLOW=6 shows what a slow or a loaded machine
 * meets (Chromium's own throttling; a worker is slowed only by load beside it, such as a build). 1 unless it is set.
 */
export const SLOW = Number(process.env.DUIZHAO_SLOW ?? 1);
if (!(SLOW >= 1)) throw new Error(`DUIZHAO_SLOW is ${process.env.DUIZHAO_SLOW}, and not a number from 1 up`);

/** How long anything may take to come before a test has failed, in milliseconds. Nothing is shown by how soon it comes. */
export const PATIENCE = 30_000 * SLOW;
