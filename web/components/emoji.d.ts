declare module 'emoji:list' {
  /** The groups of the Unicode charts; a line for each emoji: itself, its name, more words for it. */
  const groups: readonly string[]
  export default groups
}
