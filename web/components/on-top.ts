/** Says that something has opened over the page, which Back shall close before it leaves. */
export function tellOnTop(): void {
  dispatchEvent(new Event('lanline:top'))
}
