/**
 * What the browser keeps: each project's last snapshot (a project file), and the steps taken since, in order.
 *
 * Invariants: a step is written only by the project's owner, in the transaction that checks the ownership, so that
 * the journals of two tabs never interleave; a snapshot takes the place of the one before and of the journal in one
 * transaction; nothing counts as kept before the transaction's `complete`, and transactions are strictly durable.
 * @module
 */

/** @typedef {import('./types.d.ts').Step} Step */
/** @typedef {import('./types.d.ts').Sides<string>} Langs */
/** @typedef {{ document: string, step: Step }} Entry */
/**
 * @typedef {{ id: string, owner: string, title: string, changed: number, annotations: number, langs: Langs, given?: string }} ProjectRecord
 * `given` is the print of the file that it came from or was last given out as; nothing once it has changed since.
 */
/** @typedef {Pick<ProjectRecord, 'title' | 'annotations' | 'langs' | 'given'>} Facts */

const NAME = 'duizhao';

/** A snapshot is stored in pieces of this many bytes, so that no single copy holds up the page. */
const PIECE = 1 << 20;

/** @type {Promise<IDBDatabase> | null} */
let opening = null;

/** @returns {Promise<IDBDatabase>} */
function database() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('projects', { keyPath: 'id' });
      request.result.createObjectStore('snapshots');
      request.result.createObjectStore('journal');
    };
    request.onsuccess = () => {
      const opened = request.result;
      opened.onclose = () => { opening = null; };
      opened.onversionchange = () => {
        opened.close();
        opening = null;
      };
      resolve(opened);
    };
    request.onerror = () => reject(problem('storage-forbidden', request.error));
    request.onblocked = () => reject(problem('storage-forbidden', null));
  });
  opening.catch(() => { opening = null; });
  return opening;
}

/**
 * A failure with a code the page has words for.
 * @param {string} code
 * @param {unknown} cause
 * @returns {import('./types.d.ts').Failure}
 */
function problem(code, cause) {
  const name = cause instanceof DOMException ? cause.name : '';
  const message = cause instanceof Error ? cause.message : String(cause ?? '');
  return { code: name === 'QuotaExceededError' ? 'storage-full' : code, message, values: { reason: message || name } };
}

/**
 * Runs one transaction; the promise settles when it has completed or aborted.
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(stores: { projects: IDBObjectStore, snapshots: IDBObjectStore, journal: IDBObjectStore }, give: (value: T) => void, refuse: (code: string) => void) => void} work
 * @returns {Promise<T>}
 */
async function transact(mode, work) {
  /** @type {IDBTransaction} */
  let transaction;
  try {
    const db = await database();
    transaction = db.transaction(['projects', 'snapshots', 'journal'], mode, { durability: 'strict' });
  } catch (error) {
    throw error && typeof error === 'object' && 'code' in error && typeof error.code === 'string' ? error : problem('storage-forbidden', error);
  }
  return new Promise((resolve, reject) => {
    /** @type {T} */
    let value;
    /** @type {string | null} */
    let refused = null;
    transaction.oncomplete = () => resolve(value);
    transaction.onabort = () => reject(problem(refused ?? 'storage-failed', refused ? null : transaction.error));
    const [projects, snapshots, journal] = ['projects', 'snapshots', 'journal'].map((name) => transaction.objectStore(name));
    work({ projects, snapshots, journal }, (given) => { value = given; }, (code) => {
      refused = code;
      transaction.abort();
    });
  });
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @param {(value: T) => void} use
 */
function then(request, use) {
  request.onsuccess = () => use(request.result);
}

/** @param {string} id */
const all = (id) => IDBKeyRange.bound([id], [id, []]);

/** @returns {Promise<ProjectRecord[]>} The latest first. */
export async function listProjects() {
  /** @type {ProjectRecord[]} */
  const records = await transact('readonly', ({ projects }, give) => then(projects.getAll(), give));
  return records.sort((a, b) => b.changed - a.changed);
}

/**
 * Keeps a whole project in place of what was kept of it before, journal and all. A project that is known must be
 * the owner's; refused with `project-taken` otherwise.
 * @param {string} id
 * @param {string} owner
 * @param {Uint8Array} bytes
 * @param {Facts} facts
 * @returns {Promise<void>}
 */
export function putSnapshot(id, owner, bytes, facts) {
  return transact('readwrite', ({ projects, snapshots, journal }, _, refuse) => {
    then(projects.get(id), (/** @type {ProjectRecord | undefined} */ known) => {
      if (known && known.owner !== owner) {
        refuse('project-taken');
        return;
      }
      snapshots.delete(all(id));
      journal.delete(all(id));
      putPiece(snapshots, id, bytes, 0, () => projects.put({ id, owner, changed: Date.now(), ...facts }));
    });
  });
}

/**
 * @param {IDBObjectStore} snapshots
 * @param {string} id
 * @param {Uint8Array} bytes
 * @param {number} n
 * @param {() => void} done
 */
function putPiece(snapshots, id, bytes, n, done) {
  const piece = bytes.slice(n * PIECE, (n + 1) * PIECE);
  then(snapshots.put(piece, [id, n]), () => {
    if ((n + 1) * PIECE < bytes.length) putPiece(snapshots, id, bytes, n + 1, done);
    else done();
  });
}

/**
 * Writes down one step, as the `n`th since the snapshot.
 * @param {string} id
 * @param {string} owner
 * @param {number} n
 * @param {Entry} entry
 * @param {Facts} facts
 * @returns {Promise<void>}
 */
export function putStep(id, owner, n, entry, facts) {
  return transact('readwrite', ({ projects, journal }, _, refuse) => {
    then(projects.get(id), (/** @type {ProjectRecord | undefined} */ known) => {
      if (known?.owner !== owner) {
        refuse('project-taken');
        return;
      }
      journal.add(entry, [id, n]);
      projects.put({ ...known, given: undefined, changed: Date.now(), ...facts });
    });
  });
}

/**
 * Writes down that a project, as it is kept, was given out as a file.
 * @param {string} id
 * @param {string} owner
 * @param {string} given
 * @returns {Promise<void>}
 */
export function putGiven(id, owner, given) {
  return transact('readwrite', ({ projects }) => {
    then(projects.get(id), (/** @type {ProjectRecord | undefined} */ known) => {
      if (known?.owner === owner) projects.put({ ...known, given });
    });
  });
}

/**
 * What tells a file from every other: its SHA-256; nothing where the browser gives none, as over plain HTTP.
 * @param {Uint8Array} bytes
 * @returns {Promise<string | undefined>}
 */
export async function printOf(bytes) {
  const digest = await globalThis.crypto?.subtle?.digest('SHA-256', /** @type {BufferSource} */ (bytes));
  return digest && Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Makes `owner` the owner and gives all that is kept, read in the same transaction.
 * @param {string} id
 * @param {string} owner
 * @returns {Promise<{ pieces: Uint8Array[], entries: Entry[] }>}
 */
export function claimProject(id, owner) {
  return transact('readwrite', ({ projects, snapshots, journal }, give, refuse) => {
    then(projects.get(id), (/** @type {ProjectRecord | undefined} */ known) => {
      if (!known) {
        refuse('project-gone');
        return;
      }
      projects.put({ ...known, owner });
      then(snapshots.getAllKeys(all(id)), (keys) => {
        /** @type {Uint8Array[]} */
        const pieces = [];
        const next = () => {
          if (pieces.length === keys.length) {
            then(journal.getAll(all(id)), (/** @type {Entry[]} */ entries) => give({ pieces, entries }));
            return;
          }
          then(snapshots.get(keys[pieces.length]), (piece) => {
            pieces.push(piece);
            next();
          });
        };
        next();
      });
    });
  });
}

/**
 * @param {string} id
 * @returns {Promise<void>}
 */
export function deleteProject(id) {
  return transact('readwrite', ({ projects, snapshots, journal }) => {
    projects.delete(id);
    snapshots.delete(all(id));
    journal.delete(all(id));
  });
}

/**
 * Asks the browser not to clear what is kept. Some never answer, and none needs waiting for.
 */
export function askToPersist() {
  Promise.race([navigator.storage?.persist?.(), new Promise((resolve) => setTimeout(resolve, 2000))]).catch(() => {});
}
