import type { Stores } from '../../stores/stores.ts'

/** Messages are chosen no longer: whoever was on the bar over them goes on in the thread. */
export function endChoosing({ chosenMessages }: Pick<Stores, 'chosenMessages'>): void {
  chosenMessages.clear()
  document.querySelector<HTMLElement>('.thread-scroller')?.focus()
}
