import { h } from 'preact'
import { icons, type IconName, type IconShapes } from './icons.ts'

interface IconProps {
  /** One of the first visit by its name; what is loaded later brings its own shapes. */
  name: IconName | IconShapes
  size?: number
  /** Filled rather than outlined, as the star of a starred conversation. */
  isFilled?: boolean
  /** Points the way one reads, so it turns where one reads from the right. */
  isDirectional?: boolean
}

export function Icon({ name, size = 20, isFilled = false, isDirectional = false }: IconProps) {
  const shapes = typeof name === 'string' ? icons[name] : name
  // What all have in common stands in the style sheet: a screen has a hundred, and each attribute of each takes its time.
  return (
    <svg
      class={`icon${isFilled ? ' is-filled' : ''}${isDirectional ? ' mirrored' : ''}`}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      stroke-width={size <= 16 ? 2.1 : size <= 24 ? 1.9 : 1.6}
      aria-hidden="true"
    >
      {shapes.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  )
}
