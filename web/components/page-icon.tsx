import { Shapes } from './icon.tsx'
import { pageIcons, type PageIconName } from './page-icons.ts'

/** An icon that only pages loaded later show. */
export function PageIcon({ name, size = 20 }: { name: PageIconName; size?: number }) {
  return <Shapes shapes={pageIcons[name]} size={size} />
}
