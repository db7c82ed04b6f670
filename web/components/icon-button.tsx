import { Icon } from './icon.tsx'
import type { IconName, IconShapes } from './icons.ts'

interface IconButtonProps {
  icon: IconName | IconShapes
  label: string
  onClick: (event: MouseEvent) => void
  size?: number
  class?: string
  isPressed?: boolean
  isFilled?: boolean
  isDirectional?: boolean
  isDisabled?: boolean
  hasMenu?: boolean
}

/** A button that is only an icon; its label is its name and its tooltip. */
export function IconButton(props: IconButtonProps) {
  const {
    icon,
    label,
    onClick,
    size = 20,
    isPressed,
    isFilled = false,
    isDirectional = false,
    isDisabled = false,
    hasMenu,
  } = props
  return (
    <button
      type="button"
      class={`icon-button ${props.class ?? ''}`}
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      aria-haspopup={hasMenu ? 'menu' : undefined}
      aria-disabled={isDisabled || undefined}
      onClick={(event) => {
        if (!isDisabled) onClick(event)
      }}
    >
      <Icon name={icon} size={size} isFilled={isFilled} isDirectional={isDirectional} />
    </button>
  )
}
