/**
 * All that views can ask for; types.d.ts `Deeds` says what each does.
 * @module
 */
import { shown } from './deeds/common.js';
import { markingDeeds } from './deeds/marking.js';
import { openingDeeds } from './deeds/opening.js';

/** @typedef {import('./types.d.ts').Deeds} Deeds */

/**
 * @param {import('./deeds/common.js').Tools} tools
 * @param {import('./deeds/projects.js').Projects} projects
 * @returns {Deeds}
 */
export function makeDeeds(tools, projects) {
  const deeds = {
    ...openingDeeds(tools, projects),
    ...markingDeeds(tools, projects),
    run: shown(tools.store, projects.run),
    announce: projects.announce,
    openRecent: projects.openRecent,
    deleteRecent: projects.deleteRecent,
    closeProject: projects.closeProject,
    retryStorage: projects.retry,
    leaveUnsaved: () => {
      projects.discard();
      return projects.closeProject();
    },
  };
  return /** @type {Deeds} */ (deeds);
}
