import { useEffect } from 'preact/hooks'
import { tellOnTop } from '../components/on-top.ts'
import { isTouch } from './media.ts'

/** Not known to TypeScript yet, nor to every browser. */
interface CloseWatching {
  readonly CloseWatcher?: new () => EventTarget & { destroy(): void }
}

/** Back on a phone ends what goes on within a place, and does not leave the app, where the browser lets a page say so. */
export function useBackLeaves(leave: () => void, isWanted = true): void {
  useEffect(() => {
    if (!isWanted || !isTouch.peek()) return undefined
    // The browser's own globals, read as what they may hold.
    const { CloseWatcher } = globalThis as CloseWatching
    const watcher = CloseWatcher && new CloseWatcher()
    tellOnTop()
    watcher?.addEventListener('close', leave)
    return () => watcher?.destroy()
  }, [isWanted])
}
