import type { overview as english } from '../../en/later/overview.ts'
import { plural } from '../plural.ts'

/** By the sentences of the server. */
const PACE_REASONS: Readonly<Record<string, string>> = {
  'a send waits to be confirmed': 'un envío espera confirmación',
  'the history is being read': 'se está leyendo el historial',
  'messages are going back and forth': 'los mensajes van y vienen',
  'someone is looking': 'alguien está mirando',
  'connected, but not in sight': 'conectado, pero no a la vista',
  'nobody is connected': 'nadie está conectado',
  'messages cannot be kept, so the phone is not asked':
    'los mensajes no se pueden guardar, así que no se pregunta al teléfono',
  'nobody is connected, and an app on the phone tells of what comes':
    'nadie está conectado, y una aplicación del teléfono avisa de lo que llega',
  'a permission is missing; look again by hand once it is given':
    'falta un permiso; vuelve a mirar a mano cuando lo hayas dado',
  'the phone is in trouble': 'el teléfono tiene un problema',
}

export const overview: typeof english = {
  statConversations: 'Conversaciones',
  statMessages: 'Mensajes',
  statUnread: 'Mensajes sin leer',
  statToday: 'Hoy',
  statTodayText: (received, sent) =>
    `${plural(received, { one: '# recibido', many: '# recibidos', other: '# recibidos' })}, ${plural(sent, { one: '# enviado', many: '# enviados', other: '# enviados' })}`,
  statStates: 'Todos los mensajes por estado',
  received: 'Recibidos',
  sent: 'Enviados',
  delivered: 'Entregados',
  pending: 'Pendientes',
  failed: 'No enviados',
  phoneHealth: 'Teléfono',
  phoneFine: 'Responde',
  troubleSince: (ago) => `Empezó ${ago}.`,
  nextTryIn: (span) => `Se reintenta solo en ${span}.`,
  abilityFails: {
    inbox: 'No se pueden leer los mensajes',
    send: 'No se pueden enviar mensajes',
    contacts: 'No se pueden leer los contactos',
    sim: 'No se puede leer la SIM',
    battery: 'No se puede leer la batería',
  },
  phoneUnknown: 'Aún sin preguntar',
  historyDone: 'Todo el historial está aquí',
  historyLabel: 'Historial',
  pace: 'Se le piden mensajes',
  paceEvery: (span) => `cada ${span}`,
  paceReason: (reason) => PACE_REASONS[reason] ?? reason,
  calls: 'Preguntas en la última hora',
  syncAll: 'Leer todo de nuevo',
  pollNow: 'Mirar ahora',
  lastAnswer: 'Última respuesta',
  batteryLabel: 'Batería',
  overviewFailed: 'No se pudieron leer los números',
  seconds: (count) => `${count} s`,
  minutes: (count) => `${count} min`,
}
