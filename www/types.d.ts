/**
 * All the types the page speaks. Every offset here is in UTF-16 code units from the start of the text it names
 * (the DOM's own unit); the core converts at the wasm boundary, files count in code points.
 */

import type { Outcome, Step } from './types.command.d.ts';

export type { Command, NewBeads, Outcome, Step } from './types.command.d.ts';

export type Side = 'source' | 'target';
export type LevelName = 'paragraph' | 'sentence';
export type Layout = 'lines' | 'inline' | 'blocks' | 'columns' | 'files';

export interface Sides<T> {
  source: T;
  target: T;
}

/** A half-open range of one text, in UTF-16 code units. */
export interface TextSpan {
  /** The text's id in the document: `t1`. */
  text: string;
  start: number;
  end: number;
}

/** A span with the text it covers, as annotations carry it. */
export interface QuotedSpan extends TextSpan {
  quote: string;
}

/** What went wrong, where, and what to do. `message` is English; the page words it itself from `code` and `values`. */
export interface Failure {
  code: string;
  message: string;
  values?: Record<string, string>;
}

export interface Diagnostic extends Failure {
  severity: 'info' | 'warning';
  /** The place in the text, where there is one. */
  span?: TextSpan;
}

// ---- opening -------------------------------------------------------------------------------------------------

/** What the person settles instead of the detector; an absent field is guessed. */
export interface ImportOptions {
  encoding?: string;
  layout?: Layout;
  source?: string;
  target?: string;
  /** What a new project begins with; without it, a few tags with English labels. */
  tagset?: TagSet;
}

export interface Preview {
  /** The guesses, or what the person settled. */
  encoding: string;
  layout: Layout;
  langs: Sides<string>;
  paragraphs: Sides<number>;
  /** The first paragraph beads, as text. */
  beads: Sides<string[]>[];
  /** The first of them, without places. */
  diagnostics: Diagnostic[];
  /** All that `encoding` may be set to (labels of the WHATWG Encoding Standard). */
  encodings: string[];
}

// ---- the open project ----------------------------------------------------------------------------------------

export interface SideInfo {
  lang: string;
  dir: 'ltr' | 'rtl';
  /** The texts this side stands in. */
  texts: string[];
}

/** What the page knows of the open project without asking again; comes with every outcome. */
export interface Info {
  title: string;
  document: string;
  documents: { id: string; title: string }[];
  sides: Sides<SideInfo>;
  beads: Record<LevelName, number>;
  segments: Record<LevelName, Sides<number>>;
  annotations: number;
  links: number;
  tagset: TagSet;
  /** Annotations a tag id. */
  perTag: Record<string, number>;
  diagnostics: Diagnostic[];
  /** A word list of the person's own: its file's name, how many words were taken, which lines were left out. */
  wordList: { name: string; words: number; diagnostics: Diagnostic[] } | null;
  /** The type of the command that undo, redo would take: its words are `command.<type>`. */
  undo: string | null;
  redo: string | null;
}

export interface Passage extends TextSpan {
  content: string;
}

export interface Row {
  /** The bead's index at its level, from 0. */
  index: number;
  origin: 'auto' | 'person';
  /** How sure the aligner is, 0 to 1, or was of a bead that a person confirmed; null where it did not make it. */
  score: number | null;
  /** The index of the paragraph bead it starts in (rows of one group belong together visually). */
  group: number;
  /** Segments in order; the shape is `${source.length}-${target.length}`. */
  source: Passage[];
  target: Passage[];
}

/** One span of an annotation that is visible in the rows asked for. */
export interface Highlight extends TextSpan {
  id: string;
  tag: string;
  /** 0 nearest the text; overlapping spans never share a lane. Stable while the annotations are. */
  lane: number;
  /** Whether the annotation has a link. */
  linked: boolean;
}

export interface Rows {
  rows: Row[];
  highlights: Highlight[];
}

export interface Annotation {
  id: string;
  tag: string;
  spans: QuotedSpan[];
  attributes: Record<string, unknown>;
  note: string;
  creator: string;
  created: string;
  modified: string;
}

export interface AnnotationEntry extends Annotation {
  side: Side | null;
  /** The index of its row at sentence and at paragraph level. */
  rows: Record<LevelName, number>;
  linkedTo: { link: string; annotation: string; quote: string; side: Side | null }[];
}

export interface Filter {
  tags?: string[];
  side?: Side;
  /** Found in quote or note, case ignored. */
  query?: string;
  linked?: boolean;
}

export interface AnnotationPage {
  total: number;
  items: AnnotationEntry[];
}

export type Pattern = 'solid' | 'double' | 'dotted' | 'dashed' | 'wavy';

export interface Tag {
  id: string;
  label: string;
  /** `#rrggbb`. */
  color: string;
  pattern: Pattern;
  description: string;
  parent: string | null;
}

export interface TagSet {
  name: string;
  tags: Tag[];
}

// ---- the worker ----------------------------------------------------------------------------------------------

/** What the worker answers; every method of `Core` is one message there and one back. */
export interface CoreMethods {
  // opening
  /** Takes the files to be opened, replaces those taken before. Bytes are moved, not copied. */
  takeFiles(files: { name: string; bytes: Uint8Array }[]): void;
  preview(options: ImportOptions): Preview;
  /** Parses and aligns; progress is posted, the worker can be stopped meanwhile. */
  openFiles(options: ImportOptions): Info;
  /** A project file. */
  openProject(bytes: Uint8Array): Info;
  /** Steps from the journal; those that cannot be repeated are counted and left out. */
  replay(steps: Step[]): { info: Info; failed: number };
  selectDocument(id: string): Info;
  /** Fetches the lexicon by which tokens of Chinese are words; `token` does so by itself, and goes on without. */
  loadWords(): void;
  // aligning
  /** A file as a word list: the step that adds it. */
  readWordList(name: string, bytes: Uint8Array): Step;
  /**
   * What aligning the beads `from..to` anew would change, a person's beads staying as they are: how many would be others,
   * and the step that puts them in; null where nothing is other. Paragraphs bring their sentences. Progress is posted.
   */
  alignAgain(level: LevelName, from: number, to: number): { changed: number; step: Step | null };
  /** Rows the aligner is less sure of than `below` (0 to 1), the least sure first. */
  doubtful(level: LevelName, below: number): Uint32Array;
  // looking
  info(): Info;
  /** For each row of the level: UTF-16 length of source and target, and 1 where it begins a group. Three numbers a row. */
  rowSizes(level: LevelName): Uint32Array;
  rows(level: LevelName, from: number, to: number): Rows;
  /** The row that holds a place, or -1. */
  rowAt(level: LevelName, text: string, offset: number): number;
  annotation(id: string): AnnotationEntry | null;
  annotations(filter: Filter, from: number, to: number): AnnotationPage;
  /** Ids of the annotations that cover a place, smallest first. */
  annotationsAt(text: string, offset: number): string[];
  /**
   * What a selection comes down to: whole grapheme clusters, no white space at the ends, on the side it begins in.
   * In an interleaved text a selection across rows gives one span for each stretch of that side; empty where only
   * white space is selected.
   */
  snap(span: TextSpan): QuotedSpan[];
  /** The token at, before or after an offset; null at the end of the side's text. */
  token(text: string, offset: number, which: 'at' | 'next' | 'previous'): TextSpan | null;
  /** Every place of a query in reading order, case ignored: at most `limit`. */
  find(query: string, limit: number): TextSpan[];
  // changing
  apply(step: Step): Outcome;
  // taking away
  /** The project file, `duizhao/1`, UTF-8; with the tokens of each sentence where they are words. */
  exportProject(tokens?: boolean): Uint8Array;
  exportTagset(): Uint8Array;
}

/** The page's handle on the worker. A rejected promise carries a `Failure`. */
export type Core = {
  [K in keyof CoreMethods]: (...args: Parameters<CoreMethods[K]>) => Promise<ReturnType<CoreMethods[K]>>;
} & {
  /** Called with the share done (0 to 1) while a long method runs. */
  onprogress: ((share: number) => void) | null;
  /** Stops the worker at once and starts a fresh one, which holds no project: the caller opens it again. */
  restart(): Promise<void>;
};

// ---- the page's state ----------------------------------------------------------------------------------------

export type Locale = 'en' | 'zh';

export interface Settings {
  locale: Locale;
  theme: 'auto' | 'light' | 'dark';
  /** Reading size in CSS pixels, 14 to 32. */
  size: number;
  face: 'serif' | 'sans';
  level: LevelName;
  /** What the project file lists of Chinese: words, or nothing, as characters need no list. */
  tokens: 'character' | 'word';
  creator: string;
}

export interface RecentProject {
  id: string;
  title: string;
  /** Milliseconds since 1970. */
  changed: number;
  annotations: number;
  langs: Sides<string>;
}

export interface State {
  screen: 'start' | 'preview' | 'work';
  settings: Settings;
  recent: RecentProject[];
  /** The storage's id of the open project. */
  project: string | null;
  info: Info | null;
  /** Counts up with every outcome. */
  revision: number;
  /** The last outcome, for views that refresh only what changed. */
  outcome: Outcome | null;
  preview: { names: string[]; options: ImportOptions; result: Preview | null } | null;
  /** The text a person has selected, snapped: one span or, across rows of an interleaved text, more. */
  selection: QuotedSpan[] | null;
  /** The annotation that is selected. */
  focus: string | null;
  /** The annotation that waits for another to be linked to. */
  linking?: string | null;
  /** What was searched for, where it is (in reading order), and which of these places is looked at. */
  found?: { query: string; spans: TextSpan[]; at: number } | null;
  filter: Filter;
  /** Whether all that was done lies safely in the browser's storage. */
  saved: 'none' | 'saving' | 'saved' | 'failed';
  /** Whether something is typed that is not kept yet. */
  typed?: boolean;
  busy: { label: string; share: number | null; cancel: (() => void) | null } | null;
  /** Why what was done is not kept, as long as that is so. */
  unkept?: Failure | null;
  /** What else is wrong and should be seen until closed. */
  alert: Failure | null;
}

/** What every view is given: state down by `store`, deeds up by `deeds`. */
export interface App {
  store: Store;
  core: Core;
  deeds: Deeds;
  /** The words for a key in the interface's language; `{name}` is filled from `values`. */
  t(key: string, values?: Record<string, string | number>): string;
}

export interface Store extends EventTarget {
  readonly state: Readonly<State>;
  /** Merges; what watches any of the keys that changed is called once, when this microtask is over. */
  set(patch: Partial<State>): void;
  /** Calls `render` now and whenever one of the keys changed. */
  watch(keys: (keyof State)[], render: (state: Readonly<State>) => void): () => void;
  /** Sends a passing event, which leaves no state behind: store.js lists them. */
  emit(type: string, detail?: unknown): void;
}

/** All that views can ask for. Each reports its own failure in `state.alert` and never rejects. */
export interface Deeds {
  /** A text, two texts, a project file or a tag set: told by content. */
  openFiles(files: File[]): Promise<void>;
  openPasted(text: string): Promise<void>;
  openSample(): Promise<void>;
  /** `takeOver` takes it from another tab, which goes on in memory only. */
  openRecent(id: string, takeOver?: boolean): Promise<void>;
  deleteRecent(id: string): Promise<void>;
  changeImport(options: ImportOptions): Promise<void>;
  acceptImport(): Promise<void>;
  cancelImport(): void;
  closeProject(): Promise<void>;
  /** Closes though something is not saved: the person was asked. */
  leaveUnsaved(): Promise<void>;
  /** Tries again to keep the project in the browser. */
  retryStorage(): Promise<void>;
  /** Turns to another document of the project. */
  selectDocument(id: string): Promise<void>;
  /** Applies, keeps in the journal, updates the store, announces. */
  run(step: Step): Promise<Outcome | null>;
  /** Gives the project a word list of the person's own, and aligns anew by it. */
  addWordList(file: File): Promise<void>;
  /** Takes it out, and aligns anew without. */
  removeWordList(): Promise<void>;
  /** Aligns anew: the whole text, or the beads in which something is selected. What a person made stays. */
  alignAgain(what: 'all' | 'selection'): Promise<void>;
  /** Tags the selection, or the given spans. */
  annotate(tag: string, spans?: TextSpan[]): Promise<void>;
  select(span: TextSpan | null): Promise<void>;
  /** Done when the selection last asked for is in the state. */
  selected(): Promise<void>;
  focusAnnotation(id: string | null): void;
  /** Brings a place into view; the reader listens for it (`reveal` event of the store, detail TextSpan). */
  reveal(span: TextSpan): void;
  saveProjectFile(): Promise<void>;
  saveTagsetFile(): Promise<void>;
  setSettings(patch: Partial<Settings>): void;
  /** Says something to screen readers and in the status line. */
  announce(key: string, values?: Record<string, string | number>): void;
}

/** A view: mounts itself into `root`, keeps itself true by watching the store. */
export type View = (root: HTMLElement, app: App) => void;
