import download from 'lucide:download'
import monitor from 'lucide:monitor'
import pencil from 'lucide:pencil'
import plus from 'lucide:plus'
import smartphone from 'lucide:smartphone'
import terminal from 'lucide:terminal'
import webhook from 'lucide:webhook'

/** Icons that only pages loaded later show; together with those pages they are loaded. */
export const pageIcons = { download, monitor, pencil, plus, smartphone, terminal, webhook } as const

export type PageIconName = keyof typeof pageIcons
