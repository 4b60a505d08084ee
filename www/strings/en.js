import command from './en.command.js';
import failure from './en.failure.js';
import frame from './en.frame.js';
import text from './en.text.js';

/** All words of the interface: the frame (start, preview, bar, tags, settings), the text (reader, menu, details, list, search, help), commands and failures. */
export default { ...frame, ...text, ...command, ...failure };
