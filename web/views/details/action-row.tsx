import { PageIcon, type AnyIconName } from '../../components/page-icon.tsx'

interface ActionRowProps {
  icon: AnyIconName | undefined
  label: string
  isDanger?: boolean
  onClick: () => void
}

/** One thing that can be done with a conversation. */
export function ActionRow({ icon, label, isDanger = false, onClick }: ActionRowProps) {
  return (
    <button type="button" class={isDanger ? 'details-row is-danger' : 'details-row'} onClick={onClick}>
      {icon && <PageIcon name={icon} />}
      <span>{label}</span>
    </button>
  )
}
