/**
 * The worker: holds the one open session and answers the page's messages one after another.
 * The only importer of the package that is built from the crate.
 * @module
 */
import { lexiconSource, wasmSource } from './place.js';
import init, { Core } from './pkg/duizhao.js';

/** @typedef {import('./types.d.ts').Failure} Failure */
/** @typedef {import('./core.js').Question} Question */
/** @typedef {import('./core.js').Answer} Answer */
/** @typedef {import('./core.js').Message} Message */
/** @typedef {{ postMessage(message: Message, transfer?: Transferable[]): void, onmessage: ((event: MessageEvent<Question[]>) => void) | null }} Scope */

/** Of so many annotations that a step changes, it is told at once how they are now. */
const FEW = 4;
/** What is to be seen at once waits so long for a lexicon, in milliseconds; then it goes on without. */
const PATIENCE = 3000;

const later = () => new Promise((done) => setTimeout(done, PATIENCE));

/** @typedef {Record<string, (...args: any[]) => unknown>} Methods */

export function startWorker() {
  const scope = /** @type {Scope} */ (/** @type {unknown} */ (globalThis));
  const methods = start(scope);
  /** The answers so far: a method that waits for a file keeps the next ones waiting. */
  let answered = Promise.resolve();
  scope.onmessage = ({ data }) => {
    answered = answered.then(() => answerAll(data));
  };

  /** @param {Question[]} questions */
  async function answerAll(questions) {
    /** @type {Answer[]} */
    const answers = [];
    for (const { id, method, args } of questions) {
      try {
        answers.push({ id, value: await (await methods)[method](...args) });
      } catch (error) {
        // After a trap, or a call too deep, the instance cannot be believed: the page starts a fresh worker.
        if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
          scope.postMessage({ crash: error.message });
          return;
        }
        answers.push({ id, failure: failure(error) });
      }
    }
    scope.postMessage({ answers }, answers.flatMap((one) => ('value' in one ? moved(one.value) : [])));
  }
}

/**
 * The core's methods, as `CoreMethods` names them.
 * @param {Scope} scope
 * @returns {Promise<Methods>}
 */
async function start(scope) {
  try {
    await init({ module_or_path: await wasmSource() });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw { code: 'core-missing', message: reason, values: { reason } };
  }
  const core = new Core();
  /** @type {Methods} */
  const own = {
    apply: (step) => {
      const outcome = core.apply(step);
      const { annotations } = outcome;
      outcome.entries = annotations.length > FEW ? [] : annotations.map((/** @type {string} */ id) => core.annotation(id)).filter(Boolean);
      return outcome;
    },
    takeFiles: (/** @type {{ name: string, bytes: Uint8Array }[]} */ files) => {
      core.dropFiles();
      for (const { name, bytes } of files) core.takeFile(name, bytes);
    },
    loadWords,
    token: async (text, offset, which) => {
      if (!wordless) wordless = !(await Promise.race([loadWords().then(() => true, () => false), later()]));
      return core.token(text, offset, which);
    },
    exportProject: async (tokens) => {
      if (tokens) await loadWords().catch(() => undefined);
      return core.exportProject(tokens);
    },
    alignAgain: async (level, from, to) => {
      for (const name of core.wantedForAgain()) core.takeLexicon(name, await wanted(name));
      lent.clear();
      return core.alignAgain(level, from, to, (/** @type {number} */ progress) => scope.postMessage({ progress }));
    },
    preview: async (options) => {
      await Promise.race([lend(options), later()]);
      return core.preview(options);
    },
    openFiles: async (options) => {
      await lend(options);
      lent.clear();
      return core.openFiles(options, (/** @type {number} */ progress) => scope.postMessage({ progress }));
    },
  };
  /** Whether the lexicon of words was asked for in vain: tokens stay characters, and no further one waits for it. */
  let wordless = false;
  /** Gives the core the lexicon by which tokens of the open document are words: not before one of them is asked for. */
  async function loadWords() {
    const name = core.wantedWords();
    if (name) core.setWords(await wanted(name));
    wordless = false;
  }
  /** Those that the core has until it next aligns a text. @type {Set<string>} */
  const lent = new Set();
  /** Gives the core the lexicons that the files taken want. @param {import('./types.d.ts').ImportOptions} options */
  async function lend(options) {
    for (const name of core.wantedLexicons(options)) {
      // Without it the core goes on and says so.
      const bytes = lent.has(name) ? undefined : await lexiconSource(name).catch(() => undefined);
      if (!bytes) continue;
      core.takeLexicon(name, bytes);
      lent.add(name);
    }
  }

  /** @type {Methods} */
  const methods = {};
  for (const name of Object.getOwnPropertyNames(Core.prototype)) {
    const method = Object.getOwnPropertyDescriptor(Core.prototype, name)?.value;
    if (typeof method === 'function') methods[name] = method.bind(core);
  }
  return { ...methods, ...own };
}

/**
 * A lexicon file that the work cannot go on without.
 * @param {string} name
 */
async function wanted(name) {
  return lexiconSource(name).catch(() => {
    throw { code: 'lexicon-missing', message: `The lexicon ${name} could not be fetched.`, values: { name } };
  });
}

/**
 * @param {unknown} value
 * @returns {Transferable[]}
 */
function moved(value) {
  return value instanceof Uint8Array || value instanceof Uint32Array ? [value.buffer] : [];
}

/**
 * The core throws failures as plain data; anything else is an error of ours.
 * @param {unknown} error
 * @returns {Failure}
 */
function failure(error) {
  if (error && typeof error === 'object' && 'code' in error && 'message' in error) return /** @type {Failure} */ (error);
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message, values: { reason: message } };
}
