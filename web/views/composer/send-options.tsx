import { useEffect, useState } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import { closeDialog, Dialog } from '../../components/dialog.tsx'
import { Icon } from '../../components/icon.tsx'
import { placeUnder } from '../../components/menu-place.ts'
import type { MenuItem } from '../../components/menu.tsx'
import { formatPlan, formatTimeIn } from '../../language/format-date.ts'
import { countDaysBetween, formatTime } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { readPhoneZone } from '../../stores/phone-zone.ts'
import { isNarrow } from '../media.ts'
import type { AppContext } from '../stores-context.ts'
import { useApp, useStores } from '../stores-context.ts'
import { showTool } from './open-tool.ts'
import { openSchedule, scheduling } from './scheduling.ts'
import { judgeTime, listPresetTimes, toFieldValue, type PresetTime } from './schedule-times.ts'

/** Where it is written: a conversation, or what has none yet. */
type Place = Pick<Conversation, 'id'>

/** The caret before Send: when it shall go out. */
export function SendOptions({ conversation }: { conversation: Place }) {
  const app = useApp()
  return (
    <>
      <button
        type="button"
        class="icon-button send-options"
        aria-label={pageWords.sendOptions}
        title={pageWords.sendOptions}
        aria-haspopup="menu"
        onPointerDown={(event) => event.preventDefault()}
        onClick={(event) => openSendMenu(app, conversation, event.currentTarget)}
      >
        <Icon name="chevronDown" size={18} />
      </button>
      {scheduling.value === conversation.id && <ScheduleDialog id={conversation.id} />}
    </>
  )
}

/** What the caret, a long press and a right click on Send open. */
export function openSendMenu({ stores, overlay }: AppContext, { id }: Place, button: Element): void {
  const { composition } = stores
  const now = Date.now()
  const presets: MenuItem[] = listPresetTimes(now).map(({ kind, at }) => {
    const time = countDaysBetween(now, at) === 0 ? formatTime(at) : formatPlan(at, now)
    // A sheet has no column at its end.
    const label = isNarrow.peek() ? `${describePreset(kind)} · ${time}` : describePreset(kind)
    return { label, ...(!isNarrow.peek() && { key: time }), icon: 'clock', run: () => composition.setSendAt(id, at) }
  })
  const isPlanned = composition.sendAt.peek().has(id) && !composition.revisions.peek().has(id)
  overlay.openMenu({
    label: pageWords.sendOptions,
    place: placeUnder(button),
    items: [
      ...presets,
      { label: pageWords.pickTime, icon: 'calendarClock', run: () => openSchedule(id) },
      ...(isPlanned
        ? [
            {
              label: pageWords.sendAtOnce,
              icon: 'send' as const,
              isApart: true,
              run: () => composition.setSendAt(id, undefined),
            },
          ]
        : []),
      // On a narrow screen they have no button of their own.
      ...(isNarrow.peek()
        ? [
            {
              label: pageWords.templates,
              icon: 'squareSlash' as const,
              isApart: true,
              run: () => showTool('templates'),
            },
          ]
        : []),
    ],
  })
}

function describePreset(kind: PresetTime['kind']): string {
  switch (kind) {
    case 'hour':
      return pageWords.sendInAnHour
    case 'morning':
      return pageWords.sendThisMorning
    case 'evening':
      return pageWords.sendThisEvening
    case 'tomorrow':
      return pageWords.sendTomorrow
    case 'monday':
      return pageWords.sendMonday
    default:
      return kind satisfies never
  }
}

function ScheduleDialog({ id }: { id: string }) {
  const { composition } = useStores()
  const [value, setValue] = useState(() => toFieldValue(composition.sendAt.peek().get(id) ?? firstPreset()))
  const at = new Date(value).getTime()
  const verdict = judgeTime(at, Date.now())
  const choose = (event: Event) => {
    if (verdict !== 'fine') return
    composition.setSendAt(id, at)
    closeDialog(event)
  }
  return (
    <Dialog
      title={pageWords.scheduleTitle}
      onClose={() => openSchedule(undefined)}
      actions={[
        <button key="no" type="button" class="button second" onClick={closeDialog}>
          {words.cancel}
        </button>,
        <button key="yes" type="button" class="button primary" disabled={verdict !== 'fine'} onClick={choose}>
          {pageWords.schedule}
        </button>,
      ]}
    >
      <label class="field-label" for="schedule">
        {pageWords.scheduleLabel}
      </label>
      <input
        id="schedule"
        type="datetime-local"
        class="field"
        value={value}
        min={toFieldValue(Date.now())}
        aria-invalid={verdict !== 'fine'}
        aria-describedby="schedule-note"
        onInput={(event) => setValue(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') choose(event)
        }}
      />
      <p id="schedule-note" class={verdict === 'fine' ? 'schedule-note' : 'schedule-note is-wrong'} aria-live="polite">
        {verdict === 'past' && pageWords.schedulePast}
        {verdict === 'far' && pageWords.scheduleFar}
        {verdict === 'fine' && <Zones at={at} />}
      </p>
      <p class="schedule-note">{pageWords.scheduleOff}</p>
    </Dialog>
  )
}

function firstPreset(): number {
  return listPresetTimes(Date.now())[0]?.at ?? Date.now()
}

/** Whose time it is, and what the phone's clock shows then, where that is another. */
export function Zones({ at }: { at: number }) {
  const stores = useStores()
  const [phoneZone, setPhoneZone] = useState<string | null>(null)
  useEffect(() => {
    // Without an answer the time of this device is all there is to say.
    readPhoneZone(stores)
      .then(setPhoneZone)
      .catch(() => undefined)
  }, [])
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const isOther = phoneZone !== null && formatTimeIn(at, phoneZone) !== formatTimeIn(at, zone)
  return (
    <>
      {pageWords.scheduleZone(zone)} {isOther && pageWords.scheduleOtherZone(phoneZone, formatTimeIn(at, phoneZone))}
    </>
  )
}
