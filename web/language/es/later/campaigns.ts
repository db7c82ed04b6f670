import type { campaigns as english } from '../../en/later/campaigns.ts'
import { plural } from '../plural.ts'

const parts = (count: number) => plural(count, { one: '# parte', many: '# de partes', other: '# partes' })
const people = (count: number) => plural(count, { one: '# persona', many: '# de personas', other: '# personas' })
const characters = (count: number) =>
  plural(count, { one: '# carácter', many: '# de caracteres', other: '# caracteres' })

export const campaigns: typeof english = {
  campaigns: 'Campañas',
  newCampaign: 'Nueva campaña',
  optOuts: 'Bajas',
  steps: { recipients: 'Destinatarios', message: 'Mensaje', check: 'Revisión', send: 'Envío' },
  stepsLabel: 'Pasos de una campaña',
  stepDone: (step) => `${step}, hecho`,
  draftSaved: (time) => `Borrador, guardado: ${time}`,
  draftSaving: 'Borrador, guardando…',
  draftWaiting: 'Borrador, aún sin guardar: no se alcanza el teléfono',
  draftRefused: (sentence) => `Sin guardar: ${sentence}`,
  draftFailed: 'No se pudo leer la campaña',
  draftGone: 'Esta campaña ya no existe',
  toCampaigns: 'A las campañas',
  deleteDraft: 'Eliminar el borrador…',
  deleteDraftTitle: (name) => `¿Eliminar ${name}?`,
  deleteDraftText: 'No se envió nada de ella. Su lista se queda.',
  campaignName: 'Nombre',
  campaignNameHint: 'Solo lo ves tú',

  chosenPeople: 'Va a',
  otherPeople: 'Elegir otras personas',
  listIsGone: 'Se eliminó su lista. Elige otras personas.',
  onwards: { message: 'Siguiente: mensaje', check: 'Siguiente: revisión' },

  messageLabel: 'Mensaje',
  messagePlaceholder: 'Hola {first_name|amigo}, …',
  putIn: 'Poner:',
  putInColumn: (column) => `Poner ${column}`,
  putInHint: 'Tras una barra, qué decir si una celda está vacía: {name|amigo}.',
  unknownColumn: (column) => `{${column}} no es una columna de esta lista: ahí no podría ir nada.`,
  brokenBraces: (written) => `A una llave le falta su pareja en ${written}: se enviaría tal como está.`,
  endsWith: 'Cómo darse de baja',
  endsWithText: 'Conteste BAJA y no escribiremos más.',
  optOutHint: 'Si responde solo BAJA, en cualquiera de cuarenta idiomas, esa persona queda dada de baja.',
  confirmOptOut: 'Confirmar las bajas una vez',
  costlyMakes: (count) => `hace de esto ${parts(count)}`,
  writeIt: (simple) => `Escribir ${simple}`,
  leaveItOut: (character) => `Quitar ${character}`,
  charactersLeft: (left, count) => {
    const stay = plural(left, { one: 'Queda', many: 'Quedan', other: 'Quedan' })
    return `${stay} ${characters(left)}, ${parts(count)}`
  },
  needsText: 'Escribe lo que deben leer.',

  previewTitle: 'Así se lee',
  previewPerson: (index, count) => `${index} de ${count}`,
  previousPerson: 'La persona anterior',
  nextPerson: 'La persona siguiente',
  yourNumber: 'tu número',
  previewTo: 'Para',
  previewLength: 'Longitud',
  previewParts: (length, count) => `${characters(length)}, ${parts(count)}`,
  previewSuppressed: 'Se dio de baja: no recibe nada',
  previewNothing: 'No queda nada del mensaje: no recibe nada',
  previewTooLong: 'El mensaje es demasiado largo: no recibe nada',
  previewEmpty: 'Escribe algo, y aquí lo verás como lo leerá cada persona.',

  checkPeople: (count) => plural(count, { one: 'persona', many: 'de personas', other: 'personas' }),
  checkParts: (count) =>
    plural(count, { one: 'parte de mensaje', many: 'de partes de mensaje', other: 'partes de mensaje' }),
  checkPartsEach: (each) =>
    plural(each, {
      one: 'partes de mensaje, # cada uno',
      many: 'partes de mensaje, # cada uno',
      other: 'partes de mensaje, # cada uno',
    }),
  checkDone: (span) => `hecho, en unos ${span}`,
  checkTakes: (span) => `hecho; tarda unos ${span}`,
  checkBegins: (from, to) => `empieza ${from}, termina ${to}`,
  checkNever: 'no dentro de un año',
  checkOptedOut: (count) =>
    plural(count, {
      one: 'de baja, no recibe nada',
      many: 'de baja, no reciben nada',
      other: 'de baja, no reciben nada',
    }),
  checkFailed: 'No se pudo revisar',
  checkBlocked: 'Aún no se puede enviar',
  checkNobody: 'Nadie recibiría un mensaje.',
  partsSpread: (count, each) => `${people(count)}: ${parts(each)}`,
  costlyInList: (count) =>
    plural(count, {
      one: 'está en una celda de # persona y alarga su mensaje.',
      many: 'está en celdas de # de personas y alarga sus mensajes.',
      other: 'está en celdas de # personas y alarga sus mensajes.',
    }),
  costlyInText: (count) =>
    plural(count, {
      one: 'alarga el mensaje de # persona.',
      many: 'alarga los mensajes de # de personas.',
      other: 'alarga los mensajes de # personas.',
    }),
  findingsTitle: 'Por revisar',
  findingMissing: (count, column) => `Sin nada en ${column}: ${people(count)}. Ahí se deja vacío.`,
  findingTooLong: (count) =>
    plural(count, {
      one: '# mensaje es demasiado largo y no se envía.',
      many: '# de mensajes son demasiado largos y no se envían.',
      other: '# mensajes son demasiado largos y no se envían.',
    }),
  findingEmpty: (count) =>
    plural(count, {
      one: '# mensaje quedaría vacío y no se envía.',
      many: '# de mensajes quedarían vacíos y no se envían.',
      other: '# mensajes quedarían vacíos y no se envían.',
    }),
  findingRows: (rows, count) => `${count === 1 ? 'Fila' : 'Filas'} ${rows}`,
  spanHours: (hours, minutes) => `${hours} h ${minutes} min`,
  spanDays: (count) => plural(count, { one: '# día', many: '# de días', other: '# días' }),

  howItSends: 'Cómo se envía',
  sendingPace: 'Partes de mensaje por minuto',
  sendingPaceHint: 'Despacio parece una persona. Desde 30, Android se detiene y pregunta en el teléfono.',
  hourlyCap: 'Lo más en una hora',
  dailyCap: 'Lo más en un día',
  noCap: 'Sin límite',
  capHint: 'Vacío para no tener límite',
  workingHours: 'Solo a ciertas horas',
  workingHoursHint: 'Por el reloj del teléfono. Fuera de ellas espera.',
  hoursFrom: 'Desde',
  hoursTo: 'Hasta',
  hoursWrong: 'El final tiene que ser más tarde que el comienzo.',
  needsHours: 'Rellena las dos horas.',
  hoursDays: 'Días',
  needsDay: 'Elige al menos un día.',
  unevenPauses: 'Pausas desiguales',
  unevenPausesHint: 'Como si alguien los escribiera',
  sendBySim: 'Por',
  simOfEach: 'Como en cada conversación',
  numberFrom: (least, most) => `Un número de ${least} a ${most}`,
  correctFirst: (label) => `Corrige primero «${label}»`,

  testToSelf: 'Enviarme una prueba',
  testTitle: 'Una prueba para ti',
  testText: (name) => `Ahora sale un mensaje, tal como lo leería ${name}. Cuesta lo que cuesta un mensaje.`,
  testNumber: 'Tu propio número',
  testSend: 'Enviar la prueba',
  testSent: 'La prueba va en camino',
  sendTo: (count) => `Enviar a ${people(count)}`,
  sendChecking: 'Revisando…',
  sendLater: 'Más tarde…',
  laterTitle: '¿Cuándo empieza?',
  laterStart: 'Empezar entonces',
  laterNote: 'El teléfono empieza por sí mismo y respeta las horas de arriba.',
  started: (count) => `En camino a ${people(count)}`,
}
