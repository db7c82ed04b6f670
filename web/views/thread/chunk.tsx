import { createContext, type ComponentChildren } from 'preact'
import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks'

/** How far beyond the screen messages stay drawn, in CSS pixels. */
const DRAWN_BEYOND_PX = 600
/** What only comes near the screen waits so long, until what came on it has been painted. */
const NEAR_AFTER_MS = 50

type OnChange = (isNear: boolean, height: number) => void

interface ChunkWatcher {
  watch(element: Element, onChange: OnChange): () => void
  stop(): void
}

export const ChunkWatcherContext = createContext<ChunkWatcher | undefined>(undefined)

/**
 * Watches which chunks are near the screen. One observer serves a whole thread. What comes on screen is drawn at once; what only comes near
 * follows when that was painted, one chunk a frame, so that no frame has much to draw.
 */
export function createChunkWatcher(scroller: { readonly current: Element | null }): ChunkWatcher {
  const listeners = new WeakMap<Element, OnChange>()
  const coming = new Set<Element>()
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  // Made for the first chunk: by then the scroller is there.
  let observer: IntersectionObserver | undefined

  function observe(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      if (isIntersecting) coming.add(target)
      else {
        coming.delete(target)
        listeners.get(target)?.(false, boundingClientRect.height)
      }
    }
    draw(0)
    if (coming.size > 0 && frame === 0) timer ??= setTimeout(drawNext, NEAR_AFTER_MS)
  }

  function drawNext(): void {
    timer = undefined
    draw(Infinity)
    frame = coming.size > 0 ? requestAnimationFrame(drawNext) : 0
  }

  /** Draws what is on screen; when nothing is, what is nearest to it, but no further away than this. */
  function draw(furthest: number): void {
    const screen = scroller.current?.getBoundingClientRect()
    if (!screen) return
    const byDistance = [...coming].map((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      return { element, distance: Math.max(screen.top - bottom, top - screen.bottom) }
    })
    const nearest = Math.min(furthest, ...byDistance.map(({ distance }) => distance))
    for (const { element, distance } of byDistance) {
      if (distance > Math.max(0, nearest)) continue
      coming.delete(element)
      listeners.get(element)?.(true, 0)
    }
  }

  return {
    watch(element, onChange) {
      listeners.set(element, onChange)
      observer ??= new IntersectionObserver(observe, { root: scroller.current, rootMargin: `${DRAWN_BEYOND_PX}px 0px` })
      observer.observe(element)
      return () => {
        observer?.unobserve(element)
        coming.delete(element)
      }
    },
    stop() {
      observer?.disconnect()
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    },
  }
}

interface ChunkProps {
  /** Drawn wherever it is. */
  isWanted: boolean
  /** Its height before it was ever drawn; undefined for one that is drawn from the start. */
  estimate: number | undefined
  children: () => ComponentChildren
}

/** A few messages that are drawn while they are near the screen; further away an empty box of the same height stands for them. */
export function Chunk({ isWanted, estimate, children }: ChunkProps) {
  const element = useRef<HTMLDivElement>(null)
  const watcher = useContext(ChunkWatcherContext)
  const [away, setAway] = useState(estimate)

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
