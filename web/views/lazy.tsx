import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { loadPageWords } from '../language/speak.ts'
import { words } from '../language/words.ts'
import { loadLaterStyles } from './later-styles.ts'

type Load<Props> = () => Promise<ComponentType<Props>>

/** A part that is loaded, with the texts and styles of later parts, when it is first shown, so that it does not weigh on the first visit. */
export function lazy<Props extends object>(load: Load<Props>) {
  return lazyAlone(async () => (await Promise.all([load(), loadPageWords(), loadLaterStyles()]))[0])
}

/** A part that needs no texts and styles but the first ones. It is drawn at once where `find` has it already. */
export function lazyAlone<Props extends object>(load: Load<Props>, find?: () => ComponentType<Props> | undefined) {
  let loaded: ComponentType<Props> | undefined
  return function Lazy(props: Props) {
    loaded ??= find?.()
    const [state, setState] = useState<'waiting' | 'ready' | 'failed'>(loaded ? 'ready' : 'waiting')

    async function open(): Promise<void> {
      try {
        loaded = await load()
        setState('ready')
      } catch {
        // An updated server has the part under another name, which only the new page knows. One that is out of reach has to come back.
        if (await isServerThere()) location.reload()
        else setState('failed')
      }
    }
    useEffect(() => {
      if (!loaded) void open()
    }, [])

    const Component = loaded
    if (Component) return <Component {...props} />
    if (state !== 'failed') return null
    return (
      <p class="list-note">
        {words.unreachable}{' '}
        <button type="button" class="link-button" onClick={() => void open()}>
          {words.retry}
        </button>
      </p>
    )
  }
}

async function isServerThere(): Promise<boolean> {
  try {
    return (await fetch('/health', { cache: 'no-store' })).ok
  } catch {
    return false
  }
}
