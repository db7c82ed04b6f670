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

/** What is being written stays in sight, however high its field grows. */
function keepAboveComposer(place: HTMLElement): (() => void) | undefined {
  const composer = document.querySelector('.composer')
  place.style.removeProperty('--composer')
  if (!composer) return undefined
  const follow = () =>
    place.style.setProperty('--composer', `${Math.round(innerHeight - composer.getBoundingClientRect().top)}px`)
  follow()
  const observer = new ResizeObserver(follow)
  observer.observe(composer)
  addEventListener('resize', follow)
  return () => {
    observer.disconnect()
    removeEventListener('resize', follow)
  }
}
