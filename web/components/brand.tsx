const MARK =
  'M11.5 4H24L31 11V21.5a4.5 4.5 0 0 1 -4.5 4.5H0V22H4.5a2.5 2.5 0 0 0 2.5 -2.5V8.5a4.5 4.5 0 0 1 4.5 -4.5zM10.65 13.6a2.15 2.15 0 1 0 4.3 0a2.15 2.15 0 1 0 -4.3 0zM16.85 13.6a2.15 2.15 0 1 0 4.3 0a2.15 2.15 0 1 0 -4.3 0zM23.05 13.6a2.15 2.15 0 1 0 4.3 0a2.15 2.15 0 1 0 -4.3 0z'
const LETTERS =
  'M6.5 14V120M94.5 52V120M94.5 86a29 29 0 1 1 -58 0a29 29 0 1 1 58 0M124.5 120V52M124.5 85a25 28 0 0 1 50 0V120M204.5 14V120M234.5 52V120M264.5 120V52M264.5 85a25 28 0 0 1 50 0V120M341.5 86H399.5a29 29 0 1 0 -7.6 19.8'

/** The mark alone. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg class="brand-mark mirrored" viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <path fill="currentColor" fill-rule="evenodd" d={MARK} />
    </svg>
  )
}

/** Mark and name, as on phones and on pages of their own. */
export function Wordmark({ height = 25 }: { height?: number }) {
  return (
    <span class="brand" dir="ltr">
      <Mark size={height * 1.35} />
      <svg viewBox="0 0 407 134" height={height} width={(height * 407) / 134} role="img" aria-label="Lanline">
        <path fill="none" stroke="currentColor" stroke-width="13" stroke-linejoin="round" d={LETTERS} />
        <path class="brand-dot" d="M226 16h10l7 7v10h-17z" />
      </svg>
    </span>
  )
}
