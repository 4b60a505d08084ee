import command from './zh.command.js';
import failure from './zh.failure.js';
import frame from './zh.frame.js';
import text from './zh.text.js';

/** All words of the interface: the frame (start, preview, bar, tags, settings), the text (reader, menu, details, list, search, help), commands and failures. */
export default { ...frame, ...text, ...command, ...failure };
