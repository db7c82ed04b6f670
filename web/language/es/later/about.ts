import type { about as english } from '../../en/later/about.ts'
import { plural } from '../plural.ts'

export const about: typeof english = {
  closeDetails: 'Cerrar los detalles',
  callShort: 'Llamar',
  copyShort: 'Copiar',
  starredShort: 'Destacada',
  numberNamed: (number) => `${number} copiado`,
  draftedOn: (device) => `Borrador de ${device}`,
  goesOutNext: (when) => `Próximo mensaje programado: ${when}`,
  aboutStarred: 'Mensajes destacados',
  aboutLinks: 'Enlaces',
  showAllLinks: 'Mostrar todos en la búsqueda',
  countedMessages: (count) => plural(count, { one: '# mensaje', many: '# de mensajes', other: '# mensajes' }),
  countedSince: (day) => ` desde el ${day}`,
  cannotAnswer: 'Este remitente no acepta respuestas.',
  unknownSender: 'Este número no está entre los contactos y nunca se le respondió.',
}
