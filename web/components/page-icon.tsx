import { Icon } from './icon.tsx'
import { icons, type IconName } from './icons.ts'
import { pageIcons, type PageIconName } from './page-icons.ts'

/** Any icon at all, for parts that are loaded later. */
export const allIcons = { ...pageIcons, ...icons }
export type AnyIconName = IconName | PageIconName

interface PageIconProps {
  name: AnyIconName
  size?: number
  isDirectional?: boolean
}

/** An icon on a part that is loaded later. */
export function PageIcon({ name, ...look }: PageIconProps) {
  return <Icon name={allIcons[name]} {...look} />
}
