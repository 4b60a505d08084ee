/**
 * Builds elements. Text always becomes a text node, so that nothing read from a file can turn into markup.
 * @module
 */

/** @typedef {Node | string | number | null | undefined | false} Child */
/** @typedef {Record<string, unknown>} Attributes */

/** Set as properties, because the attribute of the same name is only their first value. */
const PROPERTIES = new Set(['value', 'checked', 'indeterminate', 'selected', 'htmlFor', 'textContent']);

const SVG = 'http://www.w3.org/2000/svg';

/**
 * `el('button', { class: 'quiet', onclick: () => …, 'aria-pressed': 'true', style: { '--tag': '#06c' } }, 'Save')`
 *
 * A button submits nothing unless it says so. `named` is the name that is heard and the hint that is seen, `on…` takes a
 * listener, `style` an object of CSS properties, `true` gives an empty attribute; `false`, `null` and `undefined` give none.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes | null} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function el(name, attributes, ...children) {
  const element = document.createElement(name);
  if (element instanceof HTMLButtonElement) element.type = 'button';
  if (attributes) assign(element, attributes);
  append(element, children);
  return element;
}

/**
 * The same for SVG.
 * @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes | null} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {SVGElementTagNameMap[Name]}
 */
export function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  if (attributes) assign(element, attributes);
  append(element, children);
  return element;
}

/**
 * Replaces what an element holds.
 * @param {Element} element
 * @param {...(Child | Child[])} children
 */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/**
 * Sets the words of an element that holds only words. Its text node stays the same one: a browser does less for that than
 * for a new one, and nothing at all where the words are the same.
 * @param {Element} element
 * @param {string} words
 */
export function write(element, words) {
  const { firstChild: own } = element;
  if (!(own instanceof Text) || own.nextSibling || words === '') element.textContent = words;
  else if (own.data !== words) own.data = words;
}

/**
 * Sets attributes, properties, listeners and style on an element that stands already.
 * @param {Element} element
 * @param {Attributes} attributes
 */
export function assign(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on') && typeof value === 'function') {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else if (name === 'style' && value && typeof value === 'object') {
      const style = /** @type {HTMLElement} */ (element).style;
      for (const [property, text] of Object.entries(value)) style.setProperty(property, String(text));
    } else if (name === 'named') {
      assign(element, { 'aria-label': value, title: value });
    } else if (PROPERTIES.has(name)) {
      Reflect.set(element, name, value);
    } else if (value === null || value === undefined || value === false) {
      element.removeAttribute(name);
    } else {
      const text = value === true ? '' : String(value);
      // Setting what is set already is not free.
      if (element.getAttribute(name) !== text) element.setAttribute(name, text);
    }
  }
}

/**
 * @param {Element} element
 * @param {(Child | Child[])[]} children
 */
function append(element, children) {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/** Whether the focus is nowhere, or on what stops a long deed, which goes with that. */
export function isAdrift() {
  const { activeElement, body } = document;
  return activeElement === body || Boolean(activeElement?.closest('.progress'));
}

/**
 * The element with an id that `index.html` promises.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no #${id}`);
  return element;
}
