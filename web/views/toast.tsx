import { useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from '../components/icon.tsx'
import { parts } from './parts.ts'
import { useStores } from './stores-context.ts'

/** One short note at the bottom. It stays while it is pointed at or has the focus. */
export function ToastView() {
  const { toasts } = useStores()
  const toast = toasts.current.value
  const place = useRef<HTMLDivElement>(null)
  const key = toast?.key
  const keepAboveComposer = parts.value?.keepAboveComposer
  useLayoutEffect(
    () => (key === undefined || !place.current ? undefined : keepAboveComposer?.(place.current)),
    [key, keepAboveComposer],
  )
  return (
    <div ref={place} class="toast-place" role="status">
      {toast && (
        <div
          key={toast.key}
          class="toast"
          onPointerEnter={() => toasts.hold('pointer')}
          onPointerLeave={() => toasts.release('pointer')}
          onFocusIn={() => toasts.hold('focus')}
          onFocusOut={() => toasts.release('focus')}
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
