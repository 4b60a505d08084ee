/**
 * All that changes a project, as the page, the journal and the core say it. Offsets as in types.d.ts, which gives these
 * types too.
 */
import type { AnnotationEntry, Info, LevelName, Pattern, Side, Tag, TextSpan } from './types.d.ts';

/** Everything a person can do to a project. Plain data, deterministic: the journal keeps them, replay repeats them. */
export type Command =
  | { type: 'annotate'; tag: string; spans: TextSpan[]; note?: string; creator?: string; time: string }
  | {
      type: 'editAnnotation';
      id: string;
      tag?: string;
      spans?: TextSpan[];
      note?: string;
      attributes?: Record<string, unknown>;
      time: string;
    }
  | { type: 'deleteAnnotations'; ids: string[] }
  | { type: 'link'; linkType: string; from: string[]; to: string[] }
  | { type: 'unlink'; id: string }
  /** The id may be left out: it is made from the label. */
  | { type: 'addTag'; tag: Partial<Tag> & { label: string } }
  | { type: 'editTag'; id: string; label?: string; color?: string; pattern?: Pattern; description?: string }
  /** Its annotations are given `moveTo`, or are deleted where that is absent. */
  | { type: 'deleteTag'; id: string; moveTo?: string }
  | { type: 'moveTag'; id: string; to: number }
  /** Tags known by id are changed, others added; none goes. */
  | { type: 'mergeTagset'; tagset: unknown }
  | { type: 'setTitle'; title: string }
  /** A word list of the person's own (lines of source, tab, target, and perhaps tab, weight), in place of the one before. */
  | { type: 'addWordList'; name: string; content: string }
  | { type: 'removeWordList' }
  /**
   * What the aligner found anew, as `alignAgain` of the core gives it; `along` with the change of the word list just
   * before: the two are one step of undo.
   */
  | { type: 'alignAgain'; splices: NewBeads[]; along?: boolean }
  | { type: 'mergeBeads'; level: LevelName; from: number; to: number }
  | { type: 'splitBead'; level: LevelName; bead: number; source: number; target: number }
  | { type: 'shiftBead'; level: LevelName; bead: number; side: Side; by: number }
  | { type: 'confirmBead'; level: LevelName; bead: number }
  /** A person's bead is left to the aligner again, as it stands. */
  | { type: 'releaseBead'; level: LevelName; bead: number };

/**
 * Beads in the place of `remove` others from `at` on, over the same segments. For each bead three numbers: the segments of
 * its source, of its target, and its score, or -1 for a person's bead that stays.
 */
export interface NewBeads {
  level: LevelName;
  at: number;
  remove: number;
  beads: number[];
}

/** A command, or a step through what was done: what the journal holds. */
export type Step = Command | { type: 'undo' } | { type: 'redo' };

export interface Outcome {
  info: Info;
  /** The type of what was done or undone: its words are `command.<type>`. */
  done: string;
  /** The id of what was made, if something was. */
  created: string | null;
  /** Annotations that are new, changed or gone. */
  annotations: string[];
  /** How those of them that are there are now; empty where they are more than a few. */
  entries: AnnotationEntry[];
  /** Whether rows are to be asked for anew because beads changed. */
  beads: boolean;
  /** Where the change is to be seen. */
  place: TextSpan | null;
}
