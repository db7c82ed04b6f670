import { signal } from '@preact/signals'

/** The frame of the app was painted once: what one looks at last is drawn from then on, so that the first paint has less to do. */
export const isFramed = signal(false)
