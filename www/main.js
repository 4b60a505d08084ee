/** The site's entry. */
import { startPage } from './page.js';

startPage();
