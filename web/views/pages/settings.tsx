import { Choice, Switch } from '../../components/choice.tsx'
import { PageIcon } from '../../components/page-icon.tsx'
import { StatusMark } from '../../components/status-mark.tsx'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import type { SettingsSection } from '../../stores/route.ts'
import { CHOICES, type Settings } from '../../stores/settings.ts'
import { lazy } from '../lazy.tsx'
import { DataSettings } from '../data/data-settings.tsx'
import { linkTo } from '../link.ts'
import { isNarrow } from '../media.ts'
import { useStores } from '../stores-context.ts'
import { AccessSettings } from './access-record.tsx'
import { AddDevicePage } from './add-device.tsx'
import { DevicesPage } from './devices.tsx'
import { HiddenSendersSettings } from './hidden-senders.tsx'
import { LanguageCard } from './language-card.tsx'
import { ListCard } from './list-card.tsx'
import { Card, CardRow, Page } from './page.tsx'
import { SendingSettings } from './sending.tsx'
import { SettingsList } from './settings-list.tsx'
import { listSections, type ShownSection } from './settings-sections.ts'
import { StorageSettings } from './storage.tsx'
import { TemplatesSettings } from './templates.tsx'
import { ThisDevice } from './this-device.tsx'

const DoctorPage = lazy(() => import('./doctor/doctor.tsx').then((part) => part.DoctorPage))
const WebhooksSettings = lazy(() => import('./webhooks/webhooks.tsx').then((part) => part.WebhooksSettings))

/** The choices of this device: sections beside each other on a desktop, one after the other on a phone. */
export function SettingsPage({ section }: { section: SettingsSection | undefined }) {
  if (isNarrow.value && !section) return <SettingsList />
  const place = section === 'add-device' ? 'devices' : section
  const sections = listSections()
  const shown = sections.find(({ name }) => name === place) ?? sections[0]
  return (
    <>
      {!isNarrow.value && <SettingsNav current={shown?.name} />}
      {shown?.name === 'devices' ? (
        section === 'add-device' ? (
          <AddDevicePage />
        ) : (
          <DevicesPage />
        )
      ) : shown?.name === 'doctor' ? (
        <DoctorPage />
      ) : (
        <Section shown={shown} />
      )}
    </>
  )
}

function Section({ shown }: { shown: ShownSection | undefined }) {
  const { navigation } = useStores()
  return (
    <Page
      title={shown?.label ?? words.settings}
      onBack={isNarrow.value ? () => navigation.leave({ name: 'settings' }) : undefined}
    >
      {shown?.scope && <p class="page-scope">{pageWords.scope[shown.scope]}</p>}
      {shown?.name === 'look' && <Look />}
      {shown?.name === 'messages' && <Messages />}
      {shown?.name === 'sending' && <SendingSettings />}
      {shown?.name === 'templates' && <TemplatesSettings />}
      {shown?.name === 'people' && <HiddenSendersSettings />}
      {shown?.name === 'storage' && <StorageSettings />}
      {shown?.name === 'data' && <DataSettings />}
      {shown?.name === 'webhooks' && <WebhooksSettings />}
      {shown?.name === 'access' && <AccessSettings />}
      {shown?.name === 'device' && <ThisDevice />}
    </Page>
  )
}

function SettingsNav({ current }: { current: SettingsSection | undefined }) {
  const { navigation } = useStores()
  return (
    <nav class="settings-nav" aria-label={words.settings}>
      <p class="settings-title">{words.settings}</p>
      <div class="settings-links">
        {listSections().map(({ name, label, icon }) => (
          <a
            key={name}
            aria-current={name === current ? 'page' : undefined}
            {...linkTo(navigation, { name: 'settings', section: name }, true)}
          >
            <PageIcon name={icon} size={18} />
            {label}
          </a>
        ))}
      </div>
    </nav>
  )
}

function Look() {
  const { settings } = useStores()
  const { theme, textSize, density, largeEmoji } = settings.settings.value
  return (
    <>
      <Card title={pageWords.theme}>
        <div class="themes" role="radiogroup" aria-label={pageWords.theme}>
          {CHOICES.theme.map((name) => (
            <label key={name} class={name === theme ? 'theme is-chosen' : 'theme'}>
              <input
                type="radio"
                class="visually-hidden"
                name="theme"
                checked={name === theme}
                onChange={() => settings.set('theme', name)}
              />
              <span class={`theme-picture is-${name}`} aria-hidden="true">
                <span />
                <span />
                <span />
              </span>
              {pageWords.themes[name]}
            </label>
          ))}
        </div>
      </Card>
      <LanguageCard />
      <Card title={pageWords.textAndSpace}>
        <CardRow label={pageWords.textSize} hint={pageWords.textSizeHint}>
          <span class="text-size">
            <span aria-hidden="true">A</span>
            <input
              type="range"
              min={0}
              max={CHOICES.textSize.length - 1}
              step={1}
              aria-label={pageWords.textSize}
              aria-valuetext={`${textSize} %`}
              value={CHOICES.textSize.indexOf(textSize)}
              onInput={(event) =>
                settings.set('textSize', CHOICES.textSize[event.currentTarget.valueAsNumber] ?? '100')
              }
            />
            <span aria-hidden="true">A</span>
          </span>
        </CardRow>
        <CardRow label={pageWords.density}>
          <Setting name="density" label={pageWords.density} texts={pageWords.densities} value={density} />
        </CardRow>
        <CardRow label={pageWords.largeEmoji} hint={pageWords.largeEmojiHint}>
          <Switch
            label={pageWords.largeEmoji}
            isOn={largeEmoji === 'on'}
            onChange={(isOn) => settings.set('largeEmoji', isOn ? 'on' : 'off')}
          />
        </CardRow>
      </Card>
    </>
  )
}

function Messages() {
  const { enterKey, counter } = useStores().settings.settings.value
  return (
    <>
      <Card title={pageWords.writing}>
        <CardRow label={pageWords.enterKey} hint={pageWords.enterKeyHint}>
          <Setting name="enterKey" label={pageWords.enterKey} texts={pageWords.enterKeys} value={enterKey} />
        </CardRow>
        <CardRow label={pageWords.counter}>
          <Setting name="counter" label={pageWords.counter} texts={pageWords.counters} value={counter} />
        </CardRow>
      </Card>
      <Card title={pageWords.reading}>
        <CardRow
          label={
            <>
              {pageWords.doubleTick.split('✓✓')[0]}
              <StatusMark kind="delivered" />
              {pageWords.doubleTick.split('✓✓')[1]}
            </>
          }
          hint={pageWords.doubleTickHint}
        />
      </Card>
      <ListCard />
    </>
  )
}

interface SettingProps<Name extends 'density' | 'enterKey' | 'counter'> {
  name: Name
  label: string
  value: Settings[Name]
  texts: Readonly<Record<Settings[Name], string>>
}

function Setting<Name extends 'density' | 'enterKey' | 'counter'>({ name, label, value, texts }: SettingProps<Name>) {
  const { settings } = useStores()
  // The list of choices of a name holds exactly the values of that name, which the compiler does not follow.
  const values = CHOICES[name] as readonly string[] as readonly Settings[Name][]
  return (
    <Choice
      label={label}
      value={value}
      options={values.map((one) => ({ value: one, label: texts[one] }))}
      onChange={(next) => settings.set(name, next)}
    />
  )
}
