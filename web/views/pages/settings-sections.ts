import type { AnyIconName } from '../../components/page-icon.tsx'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import type { SettingsSection } from '../../stores/route.ts'

export type ListedSection = Exclude<SettingsSection, 'add-device'>

export interface ShownSection {
  readonly name: ListedSection
  readonly label: string
  readonly icon: AnyIconName
  /** Where what is chosen there holds; where it is about the phone itself, there is no choice of this kind. */
  readonly scope?: 'here' | 'everywhere'
}

/** The pages of the settings, in their order. */
export function listSections(): readonly ShownSection[] {
  return [
    { name: 'look', scope: 'here', label: pageWords.look, icon: 'palette' },
    { name: 'messages', scope: 'here', label: words.messages, icon: 'messageSquare' },
    { name: 'sending', scope: 'everywhere', label: pageWords.sendingAndSim, icon: 'arrowUp' },
    { name: 'templates', scope: 'everywhere', label: pageWords.templatesTitle, icon: 'squareSlash' },
    { name: 'people', scope: 'everywhere', label: pageWords.hiddenSenders, icon: 'ban' },
    { name: 'storage', scope: 'everywhere', label: pageWords.storage, icon: 'archive' },
    { name: 'data', label: pageWords.dataInOut.title, icon: 'import' },
    { name: 'webhooks', label: pageWords.webhooks.title, icon: 'webhook' },
    { name: 'devices', label: pageWords.devices, icon: 'monitorSmartphone' },
    { name: 'access', label: pageWords.accessRecord, icon: 'listChecks' },
    { name: 'doctor', label: pageWords.doctor.title, icon: 'stethoscope' },
    { name: 'device', label: pageWords.aboutDevice, icon: 'laptop' },
  ]
}
