import type { AddressKind } from '../../src/protocol/conversation.ts'
import { Icon } from './icon.tsx'
import { hueOf, initialsOf } from './initials.ts'

interface AvatarProps {
  name: string | null
  phone: string
  kind: AddressKind
  size?: 64 | 48 | 40 | 32
}

/** The initials of a name on a colour that stays with the number; a glyph where there is no name. */
export function Avatar({ name, phone, kind, size = 48 }: AvatarProps) {
  const initials = name ? initialsOf(name) : ''
  const isPlain = initials === '' || kind === 'named_sender'
  return (
    <span class={`avatar avatar-${size} ${isPlain ? '' : `hue-${hueOf(phone)}`}`} aria-hidden="true">
      {isPlain ? (
        <Icon name={kind === 'named_sender' || kind === 'short_code' ? 'building' : 'user'} size={size / 2 - 4} />
      ) : (
        initials
      )}
    </span>
  )
}
