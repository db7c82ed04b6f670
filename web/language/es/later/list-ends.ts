import type { listEnds as english } from '../../en/later/list-ends.ts'

export const listEnds: typeof english = {
  emptyAll: 'Aún no hay mensajes',
  emptyAllHint: 'Lo que llega al teléfono aparece aquí solo.',
  emptyUnread: 'Todo está leído',
  emptyStarred: 'Nada destacado',
  emptyStarredHint: 'Destaca una conversación para encontrarla aquí.',
  emptyUnknown: 'Ningún desconocido',
  emptyUnknownHint: 'Aquí están los números que no son contactos y nunca tuvieron respuesta.',
  emptyArchived: 'Nada archivado',
  emptyHidden: 'Nadie está oculto',
  showAll: 'Mostrar todo',
}
