import type { thread as english } from '../../en/first/thread.ts'
import { plural } from '../plural.ts'

export const thread: typeof english = {
  lastMessage: (ago) => `último mensaje ${ago}`,
  syncNow: 'Buscar mensajes más antiguos en el teléfono',
  syncing: 'Leyendo del teléfono',
  syncingCount: (done) => `leyendo del teléfono, ${done} hasta ahora`,
  searchInThread: 'Buscar en esta conversación',
  call: (phone) => `Llamar al ${phone}`,
  threadMenu: 'Menú de esta conversación',
  details: 'Detalles',
  emptyTitle: 'Sigue donde lo dejaste',
  emptyHint: 'Elige una conversación o empieza una nueva.',
  keyAll: 'Todas las teclas',
  backToList: 'Volver a la lista',
  messagesWith: (name) => `Mensajes con ${name}`,
  unreadMessages: (count) =>
    plural(count, { one: '# mensaje sin leer', many: '# de mensajes sin leer', other: '# mensajes sin leer' }),
  beginning: 'Comienzo de la conversación',
  loadingOlder: 'Leyendo mensajes más antiguos',
  toNewest: 'Ir al mensaje más nuevo',
  toNewestCount: (count) =>
    plural(count, {
      one: 'Ir al mensaje más nuevo, # nuevo',
      many: 'Ir al mensaje más nuevo, # de nuevos',
      other: 'Ir al mensaje más nuevo, # nuevos',
    }),
  threadFailed: 'No se pudieron leer los mensajes',
  threadMissing: 'Esta conversación ya no está aquí',
  threadMissingHint: 'Se eliminó aquí, o la dirección es de otro teléfono.',
  threadEmpty: 'Aún no hay mensajes. Escribe el primero.',
  you: 'Tú',
  messageLabel: (who, time, text, state) => `${who}, ${time}: ${text}${state && `, ${state}`}`,
  arrived: (who, text) => `${who}: ${text}`,
  copyCodeLabel: (code) => `Copiar el código ${code}`,
  copied: (what) => `${what} copiado`,
  copyFailed: 'Aquí el navegador no permite copiar',
  messageMenu: 'Menú de este mensaje',

  stateWaiting: 'en espera en este dispositivo',
  statePending: 'pendiente',
  stateSent: 'enviado',
  stateDelivered: 'entregado',
  stateFailed: 'no enviado',
  stateUnknown: 'no se sabe si se envió',
  stateScheduled: 'programado',
  stateCancelled: 'cancelado',
}
