import type { order as english } from '../../en/later/order.ts'
import { plural } from '../plural.ts'

/** The same sentence for one, and with the number in front for more. */
const counted = (count: number, one: string, other: string) =>
  plural(count, { one, many: `# ${other}`, other: `# ${other}` })

export const order: typeof english = {
  markRead: 'Marcar como leída',
  markUnread: 'Marcar como no leída',
  pin: 'Fijar',
  unpin: 'Dejar de fijar',
  moveUp: 'Subir',
  moveDown: 'Bajar',
  pinMovedToast: (place, count) => `Puesto ${place} de ${count} entre las fijadas`,
  mute: 'Silenciar',
  unmute: 'Dejar de silenciar',
  archive: 'Archivar',
  unarchive: 'Devolver a la lista',
  hideSender: 'Ocultar a este remitente',
  unhideSender: 'Volver a mostrar a este remitente',
  moreLists: 'Otras listas',
  filterCount: (filter, count) => `${filter}, ${count}`,
  choose: 'Seleccionar',
  deleteHere: 'Eliminar aquí…',

  readToast: (count) => counted(count, 'Marcada como leída', 'marcadas como leídas'),
  unreadToast: (count) => counted(count, 'Marcada como no leída', 'marcadas como no leídas'),
  pinnedToast: (count) => counted(count, 'Fijada', 'fijadas'),
  unpinnedToast: (count) => counted(count, 'Ya no está fijada', 'ya no están fijadas'),
  starredToast: (count) => counted(count, 'Destacada', 'destacadas'),
  unstarredToast: (count) => counted(count, 'Ya no está destacada', 'ya no están destacadas'),
  mutedToast: (count) => counted(count, 'Silenciada', 'silenciadas'),
  unmutedToast: (count) => counted(count, 'Con sonido de nuevo', 'con sonido de nuevo'),
  archivedToast: (count) => counted(count, 'Archivada', 'archivadas'),
  unarchivedToast: (count) => counted(count, 'De vuelta en la lista', 'de vuelta en la lista'),
  hiddenToast: (count) =>
    counted(count, 'Oculta. Sus mensajes llegan en silencio.', 'ocultas. Sus mensajes llegan en silencio.'),
  unhiddenToast: (count) => counted(count, 'Visible de nuevo', 'visibles de nuevo'),
  nothingToChange: 'Aquí no hay nada que cambiar',

  deleteConversationsTitle: (count) =>
    plural(count, {
      one: '¿Eliminar esta conversación?',
      many: '¿Eliminar # conversaciones?',
      other: '¿Eliminar # conversaciones?',
    }),
  deleteConversationText: (name) =>
    `Todos los mensajes con ${name} desaparecen de Lanline, en todas las pantallas. En el teléfono se quedan. No se puede deshacer.`,
  deleteConversationsText:
    'Todos sus mensajes desaparecen de Lanline, en todas las pantallas. En el teléfono se quedan. No se puede deshacer.',

  chosenBar: 'Conversaciones seleccionadas',
  chosenCount: (count) => plural(count, { one: '# seleccionada', many: '# seleccionadas', other: '# seleccionadas' }),
  chosenFull: (most) => `Se han seleccionado las primeras ${most}, el máximo a la vez`,
  chooseNone: 'Dejar la selección',
  chooseAll: 'Seleccionar todo',
  moreActions: 'Más',
}
