import type { charts as english } from '../../en/later/charts.ts'
import { plural } from '../plural.ts'

export const charts: typeof english = {
  daysTitle: 'Mensajes por día',
  daysShown: 'Días mostrados',
  lastDays: (count) => plural(count, { one: '# día', many: '# días', other: '# días' }),
  daysSentence: (received, sent, busiest, most) =>
    `Mensajes por día: ${plural(received, { one: '# recibido', many: '# recibidos', other: '# recibidos' })} y ${plural(sent, { one: '# enviado', many: '# enviados', other: '# enviados' })}. El día con más fue ${busiest}, con ${most}.`,
  noMessages: (days) =>
    plural(days, {
      one: 'Ningún mensaje en el último # día.',
      many: 'Ningún mensaje en los últimos # días.',
      other: 'Ningún mensaje en los últimos # días.',
    }),
  statesSentence: (states) => `Todos los mensajes por estado: ${states}.`,
  callsTitle: 'Preguntas al teléfono',
  callsSentence: (total, busiest, most) =>
    `Se preguntó al teléfono ${total} veces en las últimas 24 horas; la hora con más fue ${busiest}, con ${most}.`,
  noCalls: 'No se preguntó al teléfono en las últimas 24 horas.',
  callsLimit: (most) => `Sin nadie mirando, ${most} por hora como mucho`,
  callsHint:
    'Cada pregunta despierta a Android un momento, y eso es lo que gasta batería. Mientras alguien mira, se envían mensajes o se lee el historial, hay más.',
  callReasons: {
    messages: 'Mensajes',
    sending: 'Envíos',
    contacts: 'Contactos',
    device: 'Batería y SIM',
    notices: 'Avisos',
    waking: 'Despertar la aplicación',
  },
  day: 'Día',
  hour: 'Hora',
  all: 'Todo',
  showTable: 'Mostrar como tabla',
  pictureFailed: 'No se pudo leer este gráfico',
  waitingSends: 'Esperan para enviarse',
  sendPace: (gap, parts) =>
    `Uno cada ${gap}, como mucho ${plural(parts, { one: '# parte por minuto', many: '# de partes por minuto', other: '# partes por minuto' })}`,
  doneAt: (time) => `Listo hacia las ${time}`,
  stateFor: (span) => `Desde hace ${span}`,
}
