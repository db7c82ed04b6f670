import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** A part that is loaded when it is first shown, so that it does not weigh on the first visit. */
export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): (props: Props) => preact.JSX.Element | null {
  let loaded: ComponentType<Props> | undefined
  return function Lazy(props: Props) {
    const [, setReady] = useState(false)
    useEffect(() => {
      if (loaded) return
      void open()
    }, [])
    async function open(): Promise<void> {
      try {
        loaded = await load()
        setReady(true)
      } catch {
        // The server was updated under an open page, so the part has another name now: the new page knows it.
        location.reload()
      }
    }
    const Component = loaded
    return Component ? <Component {...props} /> : null
  }
}
