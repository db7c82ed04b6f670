import { Choice, Switch } from '../../components/choice.tsx'
import { Icon } from '../../components/icon.tsx'
import type { IconName } from '../../components/icons.ts'
import { StatusMark } from '../../components/status-mark.tsx'
import { formatWhole } from '../../language/format.ts'
import { words } from '../../language/words.ts'
import type { SettingsSection } from '../../stores/route.ts'
import { CHOICES, type Settings } from '../../stores/settings.ts'
import { linkTo } from '../link.ts'
import { isNarrow } from '../media.ts'
import { useApp, useStores } from '../stores-context.ts'
import { Card, CardRow, Page } from './page.tsx'

const SECTIONS: readonly { readonly name: SettingsSection; readonly label: string; readonly icon: IconName }[] = [
  { name: 'look', label: words.look, icon: 'palette' },
  { name: 'messages', label: words.messages, icon: 'messageSquare' },
  { name: 'device', label: words.aboutDevice, icon: 'monitorSmartphone' },
]

/** The choices of this device: sections beside each other on a desktop, one after the other on a phone. */
export function SettingsPage({ section }: { section: SettingsSection | undefined }) {
  const { navigation } = useStores()
  if (isNarrow.value && !section) {
    return (
      <Page title={words.settings} onBack={() => navigation.leave({ name: 'chats' })}>
        <Card>
          {SECTIONS.map(({ name, label, icon }) => (
            <a key={name} class="card-row is-link" {...linkTo(navigation, { name: 'settings', section: name })}>
              <Icon name={icon} />
              <div class="card-words">
                <span>{label}</span>
              </div>
              <Icon name="chevronRight" isDirectional />
            </a>
          ))}
        </Card>
      </Page>
    )
  }
  const shown = SECTIONS.find(({ name }) => name === section) ?? SECTIONS[0]
  return (
    <>
      {!isNarrow.value && <SettingsNav current={shown?.name} />}
      <Page
        title={shown?.label ?? words.settings}
        onBack={isNarrow.value ? () => navigation.leave({ name: 'settings' }) : undefined}
      >
        {shown?.name === 'look' && <Look />}
        {shown?.name === 'messages' && <Messages />}
        {shown?.name === 'device' && <ThisDevice />}
      </Page>
    </>
  )
}

function SettingsNav({ current }: { current: SettingsSection | undefined }) {
  const { navigation } = useStores()
  return (
    <nav class="settings-nav" aria-label={words.settings}>
      <p class="settings-title">{words.settings}</p>
      {SECTIONS.map(({ name, label, icon }) => (
        <a
          key={name}
          aria-current={name === current ? 'page' : undefined}
          {...linkTo(navigation, { name: 'settings', section: name }, true)}
        >
          <Icon name={icon} size={18} />
          {label}
        </a>
      ))}
    </nav>
  )
}

function Look() {
  const { settings } = useStores()
  const { theme, textSize, density, largeEmoji } = settings.settings.value
  return (
    <>
      <Card title={words.theme}>
        <div class="themes" role="radiogroup" aria-label={words.theme}>
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
              {words.themes[name]}
            </label>
          ))}
        </div>
      </Card>
      <Card title={words.textAndSpace}>
        <CardRow label={words.textSize} hint={words.textSizeHint}>
          <span class="text-size">
            <span aria-hidden="true">A</span>
            <input
              type="range"
              min={0}
              max={CHOICES.textSize.length - 1}
              step={1}
              aria-label={words.textSize}
              aria-valuetext={`${textSize} %`}
              value={CHOICES.textSize.indexOf(textSize)}
              onInput={(event) =>
                settings.set('textSize', CHOICES.textSize[event.currentTarget.valueAsNumber] ?? '100')
              }
            />
            <span aria-hidden="true">A</span>
          </span>
        </CardRow>
        <CardRow label={words.density}>
          <Setting name="density" label={words.density} texts={words.densities} value={density} />
        </CardRow>
        <CardRow label={words.largeEmoji} hint={words.largeEmojiHint}>
          <Switch
            label={words.largeEmoji}
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
      <Card title={words.writing}>
        <CardRow label={words.enterKey} hint={words.enterKeyHint}>
          <Setting name="enterKey" label={words.enterKey} texts={words.enterKeys} value={enterKey} />
        </CardRow>
        <CardRow label={words.counter}>
          <Setting name="counter" label={words.counter} texts={words.counters} value={counter} />
        </CardRow>
      </Card>
      <Card title={words.reading}>
        <CardRow
          label={
            <>
              {words.doubleTick.split('✓✓')[0]}
              <StatusMark kind="delivered" />
              {words.doubleTick.split('✓✓')[1]}
            </>
          }
          hint={words.doubleTickHint}
        />
      </Card>
    </>
  )
}

function ThisDevice() {
  const { stores, overlay } = useApp()
  const { session } = stores
  const device = session.device.value
  return (
    <Card title={words.aboutDevice}>
      {device && (
        <>
          <CardRow label={words.deviceName}>
            <bdi class="value">{device.name}</bdi>
          </CardRow>
          <CardRow label={words.deviceRights}>
            <span class="value">{device.scopes.map((scope) => words.scopes[scope]).join(', ')}</span>
          </CardRow>
          <CardRow label={words.deviceSince}>
            <span class="value">{formatWhole(device.created_at)}</span>
          </CardRow>
        </>
      )}
      <CardRow label={words.version}>
        <span class="value">
          {words.appName} {session.version.value}
        </span>
      </CardRow>
      <CardRow label={words.keys}>
        <button type="button" class="button second small" onClick={() => overlay.openSheet('keys')}>
          {words.keyAll}
        </button>
      </CardRow>
    </Card>
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
