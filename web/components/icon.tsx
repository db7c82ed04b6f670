import { h } from 'preact'
import { icons, type IconName } from './icons.ts'

interface IconProps {
  name: IconName
  size?: number
  /** Filled rather than outlined, as the star of a starred conversation. */
  isFilled?: boolean
  /** Points the way one reads, so it turns where one reads from the right. */
  isDirectional?: boolean
}

export function Icon({ name, ...look }: IconProps) {
  return <Shapes shapes={icons[name]} {...look} />
}

interface ShapesProps extends Omit<IconProps, 'name'> {
  shapes: (typeof icons)[IconName]
}

/** The picture of an icon that stands in no list. */
export function Shapes({ shapes, size = 20, isFilled = false, isDirectional = false }: ShapesProps) {
  return (
    <svg
      class={isDirectional ? 'icon mirrored' : 'icon'}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill={isFilled ? 'currentColor' : 'none'}
      stroke="currentColor"
      stroke-width={size <= 16 ? 2.1 : size <= 24 ? 1.9 : 1.6}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {shapes.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  )
}
