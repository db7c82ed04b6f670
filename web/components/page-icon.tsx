import { Shapes } from './icon.tsx'
import { icons, type IconName } from './icons.ts'
import { pageIcons, type PageIconName } from './page-icons.ts'

/** Every icon there is, for parts that are loaded later. */
export const allIcons = { ...pageIcons, ...icons }

export type AnyIconName = IconName | PageIconName

interface PageIconProps {
  name: AnyIconName
  size?: number
  isDirectional?: boolean
}

/** An icon that pages loaded later show. */
export function PageIcon({ name, ...look }: PageIconProps) {
  return <Shapes shapes={allIcons[name]} {...look} />
}
