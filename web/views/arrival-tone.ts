/** Pitch and start of the two notes: a fifth up, as a telephone's bell of old. */
const NOTES = [
  { hertz: 660, atSeconds: 0 },
  { hertz: 990, atSeconds: 0.09 },
] as const
const LOUDNESS = 0.08
const LENGTH_SECONDS = 0.35
/** Many messages at once are one tone. */
const REST_MS = 1_500

let context: AudioContext | undefined
let playedAt = -REST_MS

/** Plays a short tone. A browser that wants a click first stays silent. */
export async function playTone(): Promise<void> {
  if (performance.now() - playedAt < REST_MS) return
  playedAt = performance.now()
  context ??= new AudioContext()
  await context.resume()
  for (const { hertz, atSeconds } of NOTES) playNote(context, hertz, context.currentTime + atSeconds)
}

function playNote(audio: AudioContext, hertz: number, at: number): void {
  const oscillator = audio.createOscillator()
  const volume = audio.createGain()
  oscillator.frequency.value = hertz
  volume.gain.setValueAtTime(0, at)
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.01)
  volume.gain.exponentialRampToValueAtTime(0.001, at + LENGTH_SECONDS)
  oscillator.connect(volume).connect(audio.destination)
  oscillator.start(at)
  oscillator.stop(at + LENGTH_SECONDS)
}
