/**
 * Every view and the landmark of `index.html` it is mounted into, nearly in the order of the page.
 * @module
 */
import { mountBarActions, mountBarDocument } from './view/bar.js';
import { mountDetails } from './view/details.js';
import { mountHelp } from './view/help.js';
import { mountList } from './view/list.js';
import { mountMenu } from './view/menu.js';
import { mountPreview } from './view/preview.js';
import { mountReader } from './view/reader.js';
import { mountSearch } from './view/search.js';
import { mountStart } from './view/start.js';
import { mountAlert, mountStatus } from './view/status.js';
import { mountTags } from './view/tags.js';
import { mountWordList } from './view/wordlist.js';

/** @type {[mount: import('./types.d.ts').View, landmark: string][]} */
export const VIEWS = [
  // First, so that it gives the focus back before the others write what that would call a layout for.
  [mountMenu, 'work'],
  [mountAlert, 'alert'],
  [mountBarDocument, 'bar-document'],
  [mountBarActions, 'bar-actions'],
  [mountStart, 'start'],
  [mountPreview, 'preview'],
  [mountTags, 'side'],
  [mountWordList, 'side'],
  [mountReader, 'work'],
  [mountSearch, 'search'],
  [mountDetails, 'annotation'],
  [mountList, 'list'],
  [mountHelp, 'work'],
  [mountStatus, 'status'],
];
