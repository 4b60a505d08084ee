/**
 * All that views can ask for; types.d.ts `Deeds` says what each does.
 * @module
 */
import { aligningDeeds } from './deeds/aligning.js';
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
    ...aligningDeeds(tools, projects),
    run: shown(tools.store, (/** @type {import('./types.d.ts').Step} */ step) => projects.run(step)),
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
