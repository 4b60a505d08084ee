/**
 * The page's handle on the worker. What is asked in one go is one message there and one back, so that all its answers
 * are there together and are drawn in one frame.
 * @module
 */

/** @typedef {import('./types.d.ts').Core} Core */
/** @typedef {import('./types.d.ts').CoreMethods} CoreMethods */
/** @typedef {import('./types.d.ts').Failure} Failure */
/** @typedef {{ id: number, method: string, args: unknown[] }} Question */
/** @typedef {{ id: number, value: unknown } | { id: number, failure: Failure }} Answer */
/** @typedef {{ answers: Answer[] } | { crash: string } | { progress: number }} Message What the worker sends. */

/**
 * @param {object} options
 * @param {() => Worker} options.newWorker
 * @param {(message: string) => void} options.oncrash Called when the worker is lost; a fresh one stands already and
 *   holds no project.
 * @returns {Core}
 */
export function createCore({ newWorker, oncrash }) {
  /** @type {Map<number, { resolve: (value: any) => void, reject: (failure: Failure) => void }>} */
  const waiting = new Map();
  let last = 0;
  /** What is asked until this microtask ends. @type {Question[]} */
  let asked = [];
  /** Whether the worker has ever answered: one that never did is not started again. */
  let alive = false;
  /** @type {Failure | null} */
  let missing = null;
  let worker = start();

  function start() {
    const fresh = newWorker();
    fresh.onmessage = ({ data }) => answer(data);
    fresh.onmessageerror = () => crash('messageerror');
    fresh.onerror = (event) => {
      event.preventDefault();
      crash(event.message ?? 'error');
    };
    return fresh;
  }

  /** @param {Message} message */
  function answer(message) {
    alive = true;
    if ('progress' in message) own.onprogress?.(message.progress);
    else if ('crash' in message) crash(message.crash);
    else {
      for (const one of message.answers) {
        const call = waiting.get(one.id);
        waiting.delete(one.id);
        if ('failure' in one) call?.reject(one.failure);
        else call?.resolve(one.value);
      }
    }
  }

  /** @param {string} message */
  function crash(message) {
    if (!alive) {
      missing = { code: 'core-missing', message, values: { reason: message } };
      for (const call of waiting.values()) call.reject(missing);
      waiting.clear();
      return;
    }
    replace({ code: 'worker-crashed', message });
    oncrash(message);
  }

  /** @param {Failure} reason What the calls that wait are told. */
  function replace(reason) {
    worker.terminate();
    for (const call of waiting.values()) call.reject(reason);
    waiting.clear();
    asked = [];
    worker = start();
  }

  /**
   * @param {keyof CoreMethods} method
   * @param {unknown[]} args
   */
  function call(method, args) {
    if (missing) return Promise.reject(missing);
    return new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      if (asked.length === 0) queueMicrotask(send);
      asked.push({ id: last, method, args: args.map(wellFormed) });
    });
  }

  function send() {
    const questions = asked;
    asked = [];
    if (questions.length) worker.postMessage(questions, buffers(questions.map(({ args }) => args)));
  }

  /** @type {Record<string, any>} */
  const own = { onprogress: null, restart: async () => replace({ code: 'cancelled', message: 'Stopped.' }) };
  // Every other name is a method of the worker.
  return /** @type {Core} */ (new Proxy(own, {
    get: (_, name) => (name in own ? own[String(name)] : (/** @type {unknown[]} */ ...args) => call(/** @type {keyof CoreMethods} */ (name), args)),
  }));
}

/**
 * The same with lone surrogates replaced in every text: a browser lets them be pasted, UTF-8 cannot hold them.
 * @param {unknown} value
 * @returns {unknown}
 */
export function wellFormed(value) {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (value && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toWellFormed(), wellFormed(inner)]));
  }
  return value;
}

/**
 * The buffers to be moved instead of copied.
 * @param {unknown} value
 * @returns {ArrayBuffer[]}
 */
function buffers(value) {
  if (value instanceof Uint8Array) return [/** @type {ArrayBuffer} */ (value.buffer)];
  if (Array.isArray(value)) return value.flatMap(buffers);
  if (value && typeof value === 'object' && 'bytes' in value) return buffers(value.bytes);
  return [];
}
