/**
 * Scrolls a list whose rows are mostly not there. `top` is the true place in the list; the scroll bar follows it.
 *
 * The two are kept apart on purpose. Correcting heights above the window changes `top` but not `scrollTop`, so what is seen
 * stands still and no wheel or finger is interrupted; when scrolling has come to rest the bar is set to where it belongs.
 * The same gap carries lists that are higher than browsers allow (Firefox ends at about 17.8 million pixels): above
 * `HIGHEST` the bar is shorter than the list, small steps move by pixels, leaps by share.
 */
const HIGHEST = 8_000_000;
const REST_MS = 140;

export class Scroller {
  /**
   * @param {HTMLElement} port Has the scroll bar.
   * @param {HTMLElement} space Is as high as the list.
   * @param {HTMLElement} sheet Holds the rows that are there; stands inside `space`.
   * @param {() => void} moved Called when the person has scrolled.
   */
  constructor(port, space, sheet, moved) {
    this.port = port;
    this.space = space;
    this.sheet = sheet;
    this.moved = moved;
    /** Where the window begins in the list, in CSS pixels. */
    this.top = 0;
    this.total = 0;
    /** Height and width of the window. */
    this.height = 0;
    this.width = 0;
    this.seen = 0;
    /** Where the first of the rows that are there begins in the list. */
    this.start = 0;
    this.drawn = -1;
    /** Counts what moves the window: a scrolling that something else has followed does not come to rest. */
    this.moves = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.resting = undefined;
    port.addEventListener('scroll', () => this.#scrolled(), { passive: true });
  }

  get last() {
    return Math.max(0, this.total - this.height);
  }

  /** Pixels of the list for a pixel of the bar. */
  get ratio() {
    const shown = Math.min(this.total, HIGHEST);
    return this.total > HIGHEST ? this.last / Math.max(1, shown - this.height) : 1;
  }

  /** @param {number} total */
  setTotal(total) {
    this.total = total;
    const shown = Math.ceil(Math.min(total, HIGHEST));
    if (shown === this.drawn) return;
    this.drawn = shown;
    this.space.style.height = `${shown}px`;
    this.seen = this.port.scrollTop;
  }

  /**
   * Moves the window, without telling `moved`. It ends a person's scrolling, whose rest is not told either.
   * @param {number} top
   */
  goTo(top) {
    this.moves += 1;
    clearTimeout(this.resting);
    this.resting = undefined;
    this.top = Math.max(0, Math.min(top, this.last));
    this.settle();
  }

  /**
   * Heights above have been corrected: the window now begins here. The bar follows at once or, while the person is
   * scrolling, when that has come to rest.
   * @param {number} top
   */
  correct(top) {
    this.top = Math.max(0, Math.min(top, this.last));
    if (this.resting === undefined) this.settle();
  }

  /**
   * Puts the rows where they belong.
   * @param {number} start Where the first of them begins in the list.
   */
  place(start) {
    this.start = start;
    this.sheet.style.top = `${start - this.top + this.seen}px`;
  }

  /** Sets the bar to where the window is, and the rows with it: whoever asks where they are is never told of a state between. */
  settle() {
    const bar = this.top / this.ratio;
    if (Math.abs(bar - this.seen) >= 0.5) {
      this.port.scrollTop = bar;
      this.seen = this.port.scrollTop;
    }
    this.place(this.start);
  }

  #scrolled() {
    const now = this.port.scrollTop;
    const step = now - this.seen;
    if (step === 0) return;
    this.seen = now;
    const leap = this.ratio !== 1 && Math.abs(step) > 2 * this.height;
    this.top = Math.max(0, Math.min(leap ? now * this.ratio : this.top + step, this.last));
    const atEnd = now <= 0 || now >= this.port.scrollHeight - this.height - 1;
    if (atEnd) this.settle();
    this.moves += 1;
    const own = this.moves;
    clearTimeout(this.resting);
    // On a slow machine more time than that lies between two frames: it has come to rest when the next one brings nothing.
    this.resting = setTimeout(() => requestAnimationFrame(() => {
      if (own !== this.moves) return;
      this.resting = undefined;
      this.settle();
      this.moved();
    }), REST_MS);
    this.moved();
  }
}
