/**
 * A list of equally high entries, of which only those in sight and a few around them are elements.
 * @module
 */

/** @typedef {{ id: string }} Entry */
/** @typedef {{ key: string, element: HTMLElement, state: string }} Drawn An entry that is there, and what it was drawn by. */

/** So many entries are there above and below the window, for the Tab key and for quick scrolling. */
const AROUND = 4;

/** @template {Entry} E */
export class LongList {
  /** @type {E[]} */
  #entries = [];
  /** @type {Map<string, Drawn>} */
  #there = new Map();
  /** Where the window begins and how high it is, in CSS pixels. */
  #top = 0;
  #height = 0;
  /** What the list's own height and padding were last set to. */
  #shape = '';

  /**
   * @param {HTMLElement} list Scrolls.
   * @param {HTMLElement} items Holds the entries; stands in `list`.
   * @param {object} options
   * @param {number} options.height Of an entry, in CSS pixels.
   * @param {(entry: E) => string} options.key Differs where an entry is to be made anew.
   * @param {(entry: E) => HTMLElement} options.make
   * @param {(entry: E, index: number) => string} options.state Differs where anything else differs that is drawn of an entry.
   * @param {(element: HTMLElement, entry: E, index: number) => void} options.settle Draws that.
   * @param {() => void} options.left Takes the focus when the entry that held it is gone, and all others with it.
   */
  constructor(list, items, options) {
    this.list = list;
    this.items = items;
    this.options = options;
    list.addEventListener('scroll', () => {
      this.#top = list.scrollTop;
      this.#draw();
    }, { passive: true });
    new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.height === this.#height) return;
      this.#height = contentRect.height;
      this.#draw();
    }).observe(list);
  }

  /**
   * Shows these entries. What was seen at the top stays there, if it is still among them.
   * @param {E[]} entries
   */
  show(entries) {
    const { height } = this.options;
    const first = Math.floor(this.#top / height);
    const kept = this.#top > 0 ? this.#entries[first]?.id : undefined;
    this.#entries = entries;
    const now = kept === undefined ? first : entries.findIndex((one) => one.id === kept);
    const top = Math.max(0, Math.min(this.#top + (now < 0 ? 0 : now - first) * height, entries.length * height - this.#height));
    if (top !== this.#top) this.#goTo(top);
    this.#draw();
  }

  /** Draws anew what is there. */
  renew() {
    this.#draw();
  }

  /**
   * Brings an entry into sight.
   * @param {number} index
   */
  reveal(index) {
    const { height } = this.options;
    const start = index * height;
    if (start >= this.#top && start + height <= this.#top + this.#height) return;
    // A third down, with an entry whole at the top.
    const top = start - Math.floor(this.#height / 3 / height) * height;
    this.#goTo(Math.max(0, Math.min(top, this.#entries.length * height - this.#height)));
    this.#draw();
  }

  /** @param {number} top */
  #goTo(top) {
    this.#top = top;
    this.#resize(0);
    this.list.scrollTop = top;
  }

  /** @param {number} from The first entry that is there. */
  #resize(from) {
    const { height } = this.options;
    const shape = `${this.#entries.length} ${from}`;
    if (shape === this.#shape) return;
    this.#shape = shape;
    this.items.style.height = `${this.#entries.length * height}px`;
    this.items.style.paddingBlockStart = `${from * height}px`;
  }

  #draw() {
    const { height, key, make, state, settle, left } = this.options;
    const entries = this.#entries;
    const seen = { from: Math.floor(this.#top / height), to: Math.ceil((this.#top + this.#height) / height) };
    // What is there stays while it is neither too little nor too much: an entry that comes or goes then draws no other.
    let from = entries.findIndex(({ id }) => this.#there.has(id));
    let to = entries.findLastIndex(({ id }) => this.#there.has(id)) + 1;
    const tooLittle = from < 0 || from > Math.max(0, seen.from - 1) || to < Math.min(entries.length, seen.to + 1);
    if (tooLittle || seen.from - from > 2 * AROUND || to - seen.to > 2 * AROUND) {
      from = Math.max(0, seen.from - AROUND);
      to = Math.min(entries.length, seen.to + AROUND);
    }
    // What holds the focus stays.
    const focused = this.items.contains(document.activeElement) ? document.activeElement : null;
    const held = focused?.closest('[data-id]')?.getAttribute('data-id');
    const before = [...this.#there.keys()].indexOf(held ?? '');
    const at = held ? entries.findIndex((one) => one.id === held) : -1;
    if (at >= 0) {
      from = Math.min(from, at);
      to = Math.max(to, at + 1);
    }
    /** @type {Map<string, Drawn>} */
    const wanted = new Map();
    for (const entry of entries.slice(from, to)) {
      const old = this.#there.get(entry.id);
      const now = key(entry);
      wanted.set(entry.id, old?.key === now ? old : { key: now, element: make(entry), state: '' });
    }
    for (const [id, { element }] of this.#there) if (wanted.get(id)?.element !== element) element.remove();
    this.#there = wanted;
    this.#resize(from);
    let next = this.items.firstElementChild;
    let index = from;
    for (const one of wanted.values()) {
      if (one.element === next) next = next.nextElementSibling;
      else this.items.insertBefore(one.element, next);
      const now = state(entries[index], index);
      if (now !== one.state) settle(one.element, entries[index], index);
      one.state = now;
      index += 1;
    }
    if (!focused || focused.isConnected) return;
    // Made anew, or gone: then it goes to what now stands in its place.
    const heir = wanted.get(held ?? '') ?? [...wanted.values()].at(Math.min(before, wanted.size - 1));
    const button = heir?.element.querySelector('button');
    if (button) button.focus({ preventScroll: true });
    else left();
  }
}
