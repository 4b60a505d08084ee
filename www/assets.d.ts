/** What the single file's bundler inlines as bytes. */
declare module '*.wasm' {
  const bytes: Uint8Array;
  export default bytes;
}

/** What it inlines as base64. */
declare module '*.lexicon' {
  const base64: string;
  export default base64;
}
