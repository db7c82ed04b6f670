import { createContext, type ComponentChildren } from 'preact'
import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks'

/** How far beyond the screen messages stay drawn, in CSS pixels. */
const DRAWN_BEYOND_PX = 800

export interface ChunkWatcher {
  watch(element: Element, onChange: (isNear: boolean, height: number) => void): () => void
}

export const ChunkWatcherContext = createContext<ChunkWatcher | undefined>(undefined)

/** Watches which chunks are near the screen. One observer serves a whole thread. */
export function createChunkWatcher(root: Element): ChunkWatcher & { stop(): void } {
  const listeners = new WeakMap<Element, (isNear: boolean, height: number) => void>()
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, boundingClientRect } of entries) {
        listeners.get(target)?.(isIntersecting, boundingClientRect.height)
      }
    },
    { root, rootMargin: `${DRAWN_BEYOND_PX}px 0px` },
  )
  return {
    watch(element, onChange) {
      listeners.set(element, onChange)
      observer.observe(element)
      return () => observer.unobserve(element)
    },
    stop: () => observer.disconnect(),
  }
}

/** A few messages that are drawn while they are near the screen; further away an empty box of the same height stands for them. */
export function Chunk({ isWanted, children }: { isWanted: boolean; children: () => ComponentChildren }) {
  const element = useRef<HTMLDivElement>(null)
  const watcher = useContext(ChunkWatcherContext)
  const [away, setAway] = useState<number>()

  useLayoutEffect(() => {
    if (!element.current || !watcher) return undefined
    return watcher.watch(element.current, (isNear, height) => setAway(isNear || height === 0 ? undefined : height))
  }, [watcher])

  const isAway = away !== undefined && !isWanted
  return (
    <div ref={element} class="chunk" style={{ height: isAway ? `${away}px` : '' }}>
      {isAway ? null : children()}
    </div>
  )
}
