import { signal } from '@preact/signals'

export interface WrongField {
  /** Of its element. */
  readonly id: string
  readonly label: string
  /** Whoever types in it has been told. */
  readonly isTold: boolean
}

/** Fields in which something stands that cannot be taken: while there are any, what would be done is not what the screen says. */
export function createWrongFields() {
  const fields = signal<readonly WrongField[]>([])
  return {
    fields,
    /** Until what it gives is called. */
    note(field: WrongField): () => void {
      fields.value = [...fields.peek(), field]
      return () => (fields.value = fields.peek().filter((each) => each !== field))
    },
  }
}
