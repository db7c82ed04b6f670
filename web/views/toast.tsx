import { useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from '../components/icon.tsx'
import { useStores } from './stores-context.ts'

/** One short note at the bottom. It stays while it is pointed at or has the focus. */
export function ToastView() {
  const { toasts } = useStores()
  const toast = toasts.current.value
  const place = useRef<HTMLDivElement>(null)
  const key = toast?.key
  useLayoutEffect(() => (key === undefined || !place.current ? undefined : keepAboveComposer(place.current)), [key])
  return (
    <div ref={place} class="toast-place" role="status">
      {toast && (
        <div
          key={toast.key}
          class="toast"
          onPointerEnter={() => toasts.hold()}
          onPointerLeave={() => toasts.release()}
          onFocusIn={() => toasts.hold()}
          onFocusOut={() => toasts.release()}
        >
          {toast.isCheck && <Icon name="check" size={18} />}
          <span>{toast.text}</span>
          {toast.action && (
            <button
              type="button"
              // A click leaves the focus where it is: the note is gone in a moment.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => {
                toasts.dismiss()
                toast.action?.run()
              }}
            >
              {toast.action.label}
            </button>
          )}
        </div>
      )}
    </div>
  )
}

/** What is being written stays in sight, however high its field grows, and whichever one it is: places change under a note. */
function keepAboveComposer(place: HTMLElement): () => void {
  let composer: Element | undefined
  const follow = () => {
    const box = composer?.getBoundingClientRect()
    if (box && box.height > 0) place.style.setProperty('--composer', `${Math.round(innerHeight - box.top)}px`)
    else place.style.removeProperty('--composer')
  }
  const sizes = new ResizeObserver(follow)
  const find = () => {
    const found = document.querySelector('.composer') ?? undefined
    if (found === composer) return
    sizes.disconnect()
    composer = found
    if (composer) sizes.observe(composer)
    follow()
  }
  const places = new MutationObserver(find)
  places.observe(document.body, { childList: true, subtree: true })
  find()
  // The one that was there for the note before can be gone.
  follow()
  addEventListener('resize', follow)
  return () => {
    places.disconnect()
    sizes.disconnect()
    removeEventListener('resize', follow)
  }
}
