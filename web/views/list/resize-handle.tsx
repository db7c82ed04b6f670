import { words } from '../../language/words.ts'
import { LIST_WIDTH } from '../../stores/settings.ts'
import { useStores } from '../stores-context.ts'

const KEY_STEP_PX = 16

/** The edge between list and thread, drawn with the pointer or moved with the arrows. */
export function ResizeHandle() {
  const { settings } = useStores()
  const drag = (event: PointerEvent) => {
    const { currentTarget } = event
    if (!(currentTarget instanceof HTMLElement) || !currentTarget.hasPointerCapture(event.pointerId)) return
    const main = currentTarget.parentElement?.getBoundingClientRect()
    if (!main) return
    const isRtl = getComputedStyle(currentTarget).direction === 'rtl'
    settings.setListWidth(isRtl ? main.right - event.clientX : event.clientX - main.left)
  }
  return (
    <div
      class="resize-handle"
      role="separator"
      tabindex={0}
      aria-orientation="vertical"
      aria-label={words.resizeList}
      aria-valuenow={settings.listWidth.value}
      aria-valuemin={LIST_WIDTH.smallest}
      aria-valuemax={LIST_WIDTH.largest}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDblClick={() => settings.setListWidth(LIST_WIDTH.usual)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
        event.preventDefault()
        const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
        settings.setListWidth(
          settings.listWidth.peek() + ((event.key === 'ArrowRight') === isRtl ? -KEY_STEP_PX : KEY_STEP_PX),
        )
      }}
    />
  )
}
