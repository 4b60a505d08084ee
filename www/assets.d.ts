/** What the single file's bundler inlines as bytes. */
declare module '*.wasm' {
  const bytes: Uint8Array;
  export default bytes;
}
