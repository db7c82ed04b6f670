import { useLayoutEffect } from 'preact/hooks'
import { campaignDraftOf } from '../../../stores/campaign-draft.ts'
import { useStores } from '../../stores-context.ts'

/** Tells the draft of a field, for as long as something stands in it that cannot be taken. Undefined: all is well. */
export function useWrongField(id: string | undefined, label: string, isTold: boolean): void {
  const draft = campaignDraftOf(useStores())
  // Before the next click: what that does must know of it.
  useLayoutEffect(() => (id === undefined ? undefined : draft.noteWrong({ id, label, isTold })), [id, label, isTold])
}

/** Leads back to what has to be put right, which says there what is wrong. */
export function showWrongField(id: string): void {
  const field = document.getElementById(id)
  // Where a tap on a button leaves the focus in the field, leaving it is what makes it speak.
  field?.blur()
  field?.focus({ preventScroll: true })
  field?.scrollIntoView({ block: 'center' })
}
