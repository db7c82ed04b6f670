import { Shapes } from '../../components/icon.tsx'
import { icons, type IconName } from '../../components/icons.ts'
import { pageIcons, type PageIconName } from '../../components/page-icons.ts'

const shapes = { ...pageIcons, ...icons }

interface ActionRowProps {
  icon: IconName | PageIconName | undefined
  label: string
  isDanger?: boolean
  onClick: () => void
}

/** One thing that can be done with a conversation. */
export function ActionRow({ icon, label, isDanger = false, onClick }: ActionRowProps) {
  return (
    <button type="button" class={isDanger ? 'details-row is-danger' : 'details-row'} onClick={onClick}>
      {icon && <Shapes shapes={shapes[icon]} size={20} />}
      <span>{label}</span>
    </button>
  )
}
