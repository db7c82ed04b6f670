import { useRef } from 'preact/hooks'
import { MAX_DEVICE_NAME_CHARS } from '../../../src/protocol/limits.ts'
import type { Device } from '../../../src/protocol/session.ts'
import { Dialog } from '../../components/dialog.tsx'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { devicesOf } from '../../stores/devices.ts'
import { useStores } from '../stores-context.ts'

const FORM = 'rename-device'

/** Another name for a device. */
export function RenameDevice({ device, onClose }: { device: Device; onClose: () => void }) {
  const devices = devicesOf(useStores())
  const field = useRef<HTMLInputElement>(null)
  const submit = (event: Event) => {
    event.preventDefault()
    const name = field.current?.value.trim() ?? ''
    if (name !== '' && name !== device.name) void devices.rename(device.id, name)
    onClose()
  }
  return (
    <Dialog
      title={pageWords.renameTitle}
      onClose={onClose}
      actions={[
        <button key="no" class="button second" type="button" onClick={onClose}>
          {words.cancel}
        </button>,
        <button key="yes" class="button primary" type="submit" form={FORM}>
          {pageWords.save}
        </button>,
      ]}
    >
      <form id={FORM} onSubmit={submit}>
        <input
          ref={field}
          class="field"
          type="text"
          autofocus
          required
          maxLength={MAX_DEVICE_NAME_CHARS}
          aria-label={pageWords.renameTitle}
          defaultValue={device.name}
          onFocus={(event) => event.currentTarget.select()}
        />
      </form>
    </Dialog>
  )
}
