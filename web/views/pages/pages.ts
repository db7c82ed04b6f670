/** What the first visit does not need, loaded together when one of it is shown. */
export { KeysSheet } from '../keys-sheet.tsx'
export { NewMessage } from '../new-message.tsx'
export { LineDown } from './line-down.tsx'
export { Overview } from './overview.tsx'
export { Pairing } from './pairing.tsx'
export { SettingsPage } from './settings.tsx'
