declare module 'lucide:*' {
  /** The shapes of one icon, in a square of 24. */
  const shapes: readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[]
  export default shapes
}
