import type { Direction } from '../protocol/message.ts'

/** The phone, as the rest of the program sees it. Whatever goes wrong is thrown as a `PhoneFailure`. */
export interface Phone {
  listMessages(query: MessageQuery): Promise<MessageRows>
  /** Hands a message over. That it comes back says nothing yet: only the Sent box tells whether the message left. */
  sendMessage(send: { readonly to: string; readonly body: string; readonly sim?: number }): Promise<void>
  listContacts(): Promise<readonly PhoneContact[]>
  readTelephony(): Promise<Telephony>
  readBattery(): Promise<Battery | undefined>
  /** Its address in the Wi-Fi; undefined without one. */
  readWifiAddress(): Promise<string | undefined>
  readTimeZone(): Promise<string>
  /** The number of Android's version (36 is Android 16); undefined where it cannot be asked. */
  readAndroidSdk(): Promise<number | undefined>
  /** Costs a few milliseconds and wakes nothing. */
  readModel(): Promise<PhoneModel>
  /** Asks Android to start the Termux:API app. The one call that tells whether it is installed, and never hangs. */
  startApi(): Promise<ApiStart>
  /** Keeps the phone awake for us until we are told to end. */
  holdWakeLock(): Promise<void>
  /** Shows a notification; one with the same id takes the place of the one before. */
  notify(notice: { readonly id: string; readonly title: string; readonly content: string }): Promise<void>
  /** What message queries this phone understands. Asked once, and again after trouble. */
  readAbilities(): Promise<Abilities>
  /** Calls to Android in the last hour. */
  callsLastHour(): number
  /** Ends calls that wait or run; a hand-over that runs may finish. */
  close(): void
}

/**
 * Which rows, in which order. Numbers are all that ever becomes part of the phone's query.
 * Every kind but `newest` needs `hasSelection`; `from` falls back on the newest rows.
 */
export type MessageQuery =
  /** By rising id, `fromId` itself included. */
  | (Except & { readonly kind: 'from'; readonly fromId: number; readonly limit: number })
  /** By falling id. */
  | (Except & { readonly kind: 'before'; readonly beforeId: number; readonly limit: number })
  /** The one row that has `offset` others between itself and `beforeId`. */
  | (Except & {
      readonly kind: 'nth_before'
      readonly beforeId: number
      readonly offset: number
      readonly limit: number
    })
  /** By falling time. */
  | { readonly kind: 'newest'; readonly limit: number; readonly offset?: number }
  /** Newer than a moment, and all that nobody has read; by falling id. */
  | (Except & { readonly kind: 'window'; readonly sinceMs: number; readonly limit: number })
  /** Newer than a moment and below an id, by falling id: how a window that did not fit goes on. */
  | (Except & {
      readonly kind: 'since'
      readonly sinceMs: number
      readonly beforeId: number
      readonly limit: number
    })
  /** Those of these rows that are known to have reached the other phone, by rising id. */
  | { readonly kind: 'delivered'; readonly ids: readonly number[] }
  /** Of these threads, by falling id. */
  | (Except & {
      readonly kind: 'threads'
      readonly threadIds: readonly number[]
      readonly beforeId: number
      readonly limit: number
    })
  /** Just these rows. */
  | { readonly kind: 'ids'; readonly ids: readonly number[] }
  /** Of these rows, those that another app than Termux wrote; not those whose writer the phone does not name. */
  | { readonly kind: 'from_others'; readonly ids: readonly number[] }
  /** Of these rows, those that went by one of these SIM cards, as Android numbers them, by rising id. */
  | {
      readonly kind: 'of_cards'
      readonly ids: readonly number[]
      readonly subIds: { readonly from: number; readonly to: number }
    }
  /** Sent by Termux, by rising id. */
  | { readonly kind: 'from_termux'; readonly fromId: number; readonly limit: number }

interface Except {
  /** Rows at which the phone breaks off. */
  readonly exceptIds?: readonly number[]
}

export interface MessageRows {
  /** In the order of the query. */
  readonly rows: readonly PhoneRow[]
  /** Rows the phone gave, those left out included: as many as the limit means there may be more. */
  readonly givenCount: number
  /** Rows left out because they are neither inbox nor sent, or make no sense. */
  readonly skippedCount: number
  /** The lowest id given, left-out rows included. */
  readonly lowestId: number | undefined
  readonly highestId: number | undefined
  /** The phone broke off after these: what comes next could not be printed, and is not known. */
  readonly isBrokenOff: boolean
  /** True where the phone cannot select: these are simply the newest rows, and others may lie between. */
  readonly isFallback: boolean
  /** How long the phone took. */
  readonly ms: number
}

export interface PhoneRow {
  readonly id: number
  readonly threadId: number
  readonly direction: Direction
  readonly isRead: boolean
  readonly address: string | null
  readonly contactName: string | undefined
  /** Unix milliseconds, whole seconds. */
  readonly at: number
  readonly body: string
}

export interface PhoneContact {
  readonly name: string
  readonly number: string
}

export interface Telephony {
  /** The SIM's country, `GB`; undefined without a SIM. */
  readonly country: string | undefined
  /** How many SIMs the phone takes; undefined where it does not say. */
  readonly slotCount: number | undefined
  /** `ready`, `absent`, `pin_required`, `puk_required`, `network_locked`; undefined where the phone does not say. */
  readonly simState?: string | undefined
  /** Whether the SIM is in a network; undefined where the phone does not say. */
  readonly hasNetwork?: boolean | undefined
}

/** What a phone is. Undefined, each, where it cannot be asked. */
export interface PhoneModel {
  /** Android's number of its own version, `16`. */
  readonly release: string | undefined
  readonly sdk: number | undefined
  readonly manufacturer: string | undefined
  readonly model: string | undefined
}

export interface Battery {
  readonly percent: number
  readonly isCharging: boolean
}

export interface Abilities {
  /** Whether rows can be asked for by id and time (package 0.59 and app 0.51, or newer). */
  readonly hasSelection: boolean
}

export type ApiStart = 'started' | 'not_installed' | 'refused' | 'unknown'

/** Above every id that a phone gives: its database counts by ones. */
export const BEYOND_ALL_IDS = Number.MAX_SAFE_INTEGER
