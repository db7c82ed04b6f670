import { findDigits, findWords } from '../../components/find-words.ts'
import { Highlighted } from '../../components/highlighted.tsx'

interface FoundNameProps {
  name: string
  searched: string
}

/** A name, or the number in its place, with what was searched for in it marked. */
export function FoundName({ name, searched }: FoundNameProps) {
  return <Highlighted text={name} ranges={rangesIn(name, searched)} />
}

/** The number by which somebody was found, where the name does not say why. */
export function findNumber(
  { phone, phone_formatted }: { readonly phone: string; readonly phone_formatted: string },
  { name, searched }: FoundNameProps,
): string | undefined {
  // Each word of a search may stand in the name or in the number.
  const words = isNumber(searched) ? [searched] : searched.split(/\s+/)
  const unexplained = words.filter((word) => rangesIn(name, word).length === 0)
  return [phone_formatted, phone].find((number) => unexplained.some((word) => rangesIn(number, word).length > 0))
}

function rangesIn(text: string, searched: string) {
  const found = findWords(text, searched)
  return found.length === 0 && isNumber(searched) ? findDigits(text, searched) : found
}

const isNumber = (searched: string) => /^[+\p{Nd}\s.\-–/()]+$/u.test(searched)
