import type { writing as english } from '../../en/later/writing.ts'
import { plural } from '../plural.ts'

export const writing: typeof english = {
  emoji: 'Emojis',
  searchEmoji: 'Buscar emoji (en inglés)',
  emojiGroups: 'Tipos de emoji',
  emojiRecent: 'Usados hace poco',
  emojiSmileys: 'Caras y personas',
  emojiAnimals: 'Animales y naturaleza',
  emojiFood: 'Comida',
  emojiTravel: 'Viajes y lugares',
  emojiActivities: 'Actividades',
  emojiObjects: 'Objetos y símbolos',
  emojiFlags: 'Banderas',
  emojiErase: 'Borrar el último',
  emojiNone: 'Ningún emoji para esto. Sus nombres están en inglés: «heart», «dog»…',
  skinTone: 'Tono de piel',
  skinTones: ['Sin tono', 'Claro', 'Medio claro', 'Medio', 'Medio oscuro', 'Oscuro'],
  emojiSuggestions: 'Emoji que encajan',

  templates: 'Plantillas',
  templateSuggestions: 'Plantillas que encajan',
  searchTemplates: 'Buscar plantillas',
  noTemplates: 'Aún no hay plantillas',
  noTemplatesHint: 'Una plantilla es un texto que escribes a menudo. Tras una barra aparece al instante en el mensaje.',
  noTemplateFits: 'Ninguna plantilla encaja',

  sendOptions: 'Cuándo enviar',
  sendInAnHour: 'Enviar en 1 hora',
  sendThisMorning: 'Esta mañana',
  sendThisEvening: 'Esta tarde',
  sendTomorrow: 'Mañana por la mañana',
  sendMonday: 'El lunes por la mañana',
  pickTime: 'Elegir una hora…',
  sendAtOnce: 'Mejor enviar ya',
  scheduleTitle: '¿Cuándo debe salir?',
  scheduleLabel: 'Día y hora',
  scheduleZone: (zone) => `En la hora de este dispositivo, ${zone}.`,
  scheduleOtherZone: (zone, time) => `El teléfono tiene otra hora, ${zone}: allí serán entonces las ${time}.`,
  schedulePast: 'Esta hora ya pasó: elige una posterior',
  scheduleFar: 'Falta más de un año: elige una fecha anterior',
  scheduleOff: 'Lo envía el propio teléfono. Si entonces está apagado, sale durante la hora siguiente o no sale.',
  schedule: 'Programar',
  plannedFor: (when) => `Sale ${when}`,
  plannedPassed: (when) => `Debía salir ${when}: esa hora ya pasó`,
  hourPassedTitle: 'Esta hora ya pasó',
  hourPassedText: (when) => `Debía salir ${when}. Envíalo ahora o elige antes otra hora.`,
  change: 'Cambiar',

  reviseResend: 'Editar y enviar de nuevo',
  reviseScheduled: 'Editar el mensaje programado',
  leaveRevision: 'Dejarlo como está',
  deletedElsewhere: 'Esta conversación se eliminó en otro dispositivo',
  deletedElsewhereKept: 'Esta conversación se eliminó en otro dispositivo. Lo que escribiste queda como mensaje nuevo',
  strayWords: 'Lo que escribiste antes de restaurar el teléfono queda como mensaje nuevo',
  openStrayWords: 'Seguir escribiendo',
  revisionHomeless: 'Ese mensaje ha cambiado entretanto. Lo que escribiste es ahora un borrador.',
  revisionCancelled: 'Ese mensaje se canceló entretanto',
  revisionChanged: 'Ese mensaje ha cambiado entretanto',
  revisionLeft: 'El mensaje queda como estaba',
  putAside: 'Se ha apartado lo que habías empezado a escribir',
  offerFrom: (device) => `Texto más nuevo en ${device}:`,
  useOffer: (device) => `Usar el texto de ${device}`,
  keepMine: 'Conservar el mío',
  typingHere: (device) => `Se está escribiendo en ${device}`,

  costlyParts: (signs, parts) =>
    `${signs === 1 ? 'lo convierte' : 'lo convierten'} en ${plural(parts, { one: '# parte', many: '# de partes', other: '# partes' })}`,
  costlyAt: (position) => `en el carácter ${position}`,
  costlyAtMany: (position, more) =>
    `en el carácter ${position} y en ${plural(more, { one: '# lugar más', many: '# de lugares más', other: '# lugares más' })}`,
  simplified: (changes) => `Simplificado: ${changes}`,
  andMore: (count) => plural(count, { one: 'y # más', many: 'y # más', other: 'y # más' }),
  pastedFancy: 'El texto pegado tiene signos tipográficos, que alargan el SMS',
  makePlain: 'Simplificar',
  noPictures:
    'Desde aquí no se pueden enviar imágenes: Android solo deja enviar MMS a su propia aplicación de mensajes.',
  signature: (text) => `Debajo va tu firma: ${text}`,
  sendsIn: (seconds) =>
    plural(seconds, { one: 'Sale en # segundo', many: 'Sale en # de segundos', other: 'Sale en # segundos' }),
  takenBack: 'Retirado, no se envió nada',

  partsLeft: (left, parts) => `${left} (${parts})`,
  partsLabel: (parts, left) => {
    const characters = { one: 'Queda # carácter', many: 'Quedan # de caracteres', other: 'Quedan # caracteres' }
    const some = { one: '# parte', many: '# de partes', other: '# partes' }
    return `${plural(left, characters)}, ${plural(parts, some)}`
  },
  simpleCharacters: 'Caracteres simples',
}
