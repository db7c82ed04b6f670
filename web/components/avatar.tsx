import type { AddressKind } from '../../src/protocol/conversation.ts'
import { Icon } from './icon.tsx'

/** A power of two. */
const HUES = 8

interface AvatarProps {
  name: string | null
  phone: string
  kind: AddressKind
  size?: 48 | 40
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

/** The first letters of the first two words that have one. */
export function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => /^\P{L}*(\p{L}\p{M}*)/u.exec(word)?.[1] ?? '')
    .filter((letter) => letter !== '')
    .slice(0, 2)
    .join('')
    .toUpperCase()
}

/** FNV-1a: spreads numbers that differ in one figure only. */
export function hueOf(phone: string): number {
  let hash = 0x811c9dc5
  for (const character of phone) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (hash ^ (hash >>> 15)) & (HUES - 1)
}
