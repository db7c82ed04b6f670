import { useEffect, useMemo } from 'preact/hooks'
import { words } from '../language/words.ts'
import type { Route } from '../stores/route.ts'
import type { Stores } from '../stores/stores.ts'
import { announcements } from './announcer.ts'
import { contactDialog } from './contact/contact-dialogs.ts'
import {
  BatchView,
  CampaignPages,
  Confirm,
  ContactSheet,
  handleKey,
  KeysSheet,
  LineDown,
  Menu,
  MessageInfo,
  NewMessage,
  Overview,
  Pairing,
  SettingsPage,
  ThreadPane,
} from './later.ts'
import { ListPane } from './list/list-pane.tsx'
import { makeFirstFormats } from './first-formats.ts'
import { isFramed } from './is-framed.ts'
import { isNarrow, isTouch } from './media.ts'
import { closeOnTop, OverlayModel } from './overlay.ts'
import { parts } from './parts.ts'
import { Rail } from './rail.tsx'
import { ConnectionStrip } from './strip.tsx'
import { AppProvider, useApp, useStores, type AppContext } from './stores-context.ts'
import { closeFindByBack, isFindOfThread } from './thread/close-find.ts'
import { NothingChosen } from './thread/nothing-chosen.tsx'
import { ToastView } from './toast.tsx'

export function App({ stores }: { stores: Stores }) {
  const app = useMemo<AppContext>(() => ({ stores, overlay: new OverlayModel() }), [stores])
  return (
    <AppProvider value={app}>
      <Gate />
      <ToastView />
    </AppProvider>
  )
}

/** Who is not paired sees how to get in, and nothing else. */
function Gate() {
  const { session } = useStores()
  switch (session.state.value) {
    case 'checking':
      // Who was let in before sees the frame at once, with what is kept in it; what is the phone's comes with its answer.
      return session.wasLetIn() ? <Frame /> : null
    case 'unpaired':
      return <Pairing />
    case 'unreachable':
      return <LineDown />
    case 'paired':
      return <Frame />
    default:
      return session.state.value satisfies never
  }
}

function Frame() {
  const app = useApp()
  const { navigation, settings } = app.stores
  const route = navigation.route.value
  // Effects run when what they belong to was painted.
  useEffect(() => {
    isFramed.value = true
    void makeFirstFormats()
  }, [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => handleKey(event, app)
    addEventListener('keydown', onKey)
    navigation.onBack(() => closeOnTop() || endWhatGoesOn(app))
    // Where the browser itself closes what is open, it does so without a step of the history.
    const onTop = () => isTouch.value && !('CloseWatcher' in globalThis) && navigation.cover()
    addEventListener('lanline:top', onTop)
    return () => {
      removeEventListener('keydown', onKey)
      removeEventListener('lanline:top', onTop)
    }
  }, [app])
  return (
    <>
      <div class="frame" style={{ '--list-width': `${settings.listWidth.value}px` }}>
        {!isNarrow.value && <Rail />}
        <Place route={route} />
      </div>
      <Overlays />
    </>
  )
}

/** Within a place: a selection, or a search in the thread. */
function endWhatGoesOn({ stores }: AppContext): boolean {
  const { chosen, chosenMessages } = stores
  const isChoosing = chosen.isActive.peek() || chosenMessages.ids.peek().size > 0
  chosen.clear()
  chosenMessages.clear()
  const isSearching = !isChoosing && isFindOfThread(stores)
  if (isSearching) closeFindByBack(stores)
  return isChoosing || isSearching
}

function Place({ route }: { route: Route }) {
  const ResizeHandle = parts.value?.ResizeHandle
  switch (route.name) {
    case 'campaigns':
      return (
        <div class="main is-page">
          <ConnectionStrip />
          <CampaignPages path={route.path} />
        </div>
      )
    case 'overview':
      return (
        <div class="main is-page">
          <ConnectionStrip />
          <Overview />
        </div>
      )
    case 'settings':
      return (
        <div class="main is-page has-nav">
          <ConnectionStrip />
          <SettingsPage section={route.section} />
        </div>
      )
    case 'chats':
    case 'chat':
    case 'new':
    case 'batch':
    case 'pair':
      return (
        <main class={route.name === 'chats' ? 'main' : 'main is-thread-open'}>
          <ConnectionStrip />
          <ListPane />
          {!isNarrow.value && ResizeHandle && <ResizeHandle />}
          <Thread route={route} />
        </main>
      )
    default:
      return route satisfies never
  }
}

function Thread({ route }: { route: Route }) {
  if (route.name === 'chat') return <ThreadPane />
  if (route.name === 'batch') return <BatchView key={route.id} id={route.id} />
  if (route.name === 'new') return <NewMessage to={route.to} shared={route.text} />
  if (isNarrow.value) return null
  return isFramed.value ? <NothingChosen /> : <section class="thread-pane nothing-chosen" />
}

function Overlays() {
  const { stores, overlay } = useApp()
  const menu = overlay.menu.value
  const question = overlay.question.value
  return (
    <>
      {menu && (
        <Menu key={`${menu.label}${menu.place.x}:${menu.place.y}`} {...menu} onClose={() => overlay.closeMenu()} />
      )}
      {question && <Confirm question={question} onClose={() => overlay.closeQuestion()} />}
      {contactDialog.value && <ContactSheet />}
      {overlay.sheet.value === 'keys' && <KeysSheet />}
      {stores.messageDetails.value && <MessageInfo />}
      <div class="visually-hidden" role="log" aria-live="polite" aria-label={words.messages}>
        {announcements.value.map(({ id, sentence }) => (
          <p key={id}>{sentence}</p>
        ))}
      </div>
    </>
  )
}
