import type { messagesTexts } from '../../../../src/domain/doctor/messages-texts.ts'
import type { WordsFor } from '../../finding-words.ts'

export const messages: WordsFor<typeof messagesTexts> = {
  'daemon_phone.fine': ['Lanline alcanza el teléfono'],
  'daemon_phone.slow': ['{message}', '', '{remedy}'],
  'daemon_phone.unknown': ['Lanline aún no ha preguntado al teléfono'],
  'daemon_phone.trouble': ['{message}', '{detail}', '{remedy}'],
  'daemon_inbox.trouble': ['Mensajes nuevos: {message}', '{detail}', '{remedy}'],
  'daemon_send.trouble': ['Envío: {message}', '{detail}', '{remedy}'],
  'daemon_contacts.trouble': ['Contactos: {message}', '{detail}', '{remedy}'],
  'daemon_sim.trouble': ['La SIM: {message}', '{detail}', '{remedy}'],
  'daemon_battery.trouble': ['La batería: {message}', '{detail}', '{remedy}'],
  'history.done': ['El historial del teléfono está todo aquí', '{read} mensajes leídos'],
  'history.reading': ['Se está leyendo el historial del teléfono', '{read} mensajes hasta ahora, de unos {total}'],
  'history.begun': ['Se está leyendo el historial del teléfono', '{read} mensajes hasta ahora'],
  'polling.ok': ['Se preguntó al teléfono hace {ago_ms}', '{calls} llamadas en la última hora'],
  'polling.never': ['Aún no se han pedido mensajes al teléfono'],
  'polling.late': [
    'Se preguntó al teléfono hace {ago_ms}',
    '{calls} llamadas en la última hora',
    'Mira que Termux se mantenga despierto, y mira',
  ],
  'outbox.ok': ['Ningún mensaje espera para salir'],
  'outbox.waiting': ['Hay mensajes que esperan para salir', '{count}'],
  'outbox.held': [
    'Hay mensajes que esperan, y el teléfono no toma ninguno',
    '{count}; el teléfono, desde {since_at}',
    'Mira arriba qué le pasa al teléfono; luego elige «Reintentar» en la aplicación',
  ],
  'compared.ok': ['Todos los mensajes se compararon con el teléfono', '{last_at}'],
  'compared.late': [
    'La comparación de cada noche con el teléfono va con retraso',
    'La última fue {last_at}',
    'Se hace de noche; deja el teléfono encendido',
  ],
  'compared.never': ['Los mensajes aún no se han comparado con el teléfono', 'Se hace de noche'],
  'unreadable.some': [
    'Termux:API se corta en mensajes del teléfono, que aquí se dejan fuera',
    '{count}: identificador {names}',
    'Por lo general tal mensaje no tiene remitente; elimínalo en el teléfono, o actualiza Termux:API. Cada uno se intenta de nuevo cada hora',
  ],
  'deletions.waiting': [
    'Muchos mensajes han desaparecido del teléfono a la vez, así que se guardan aquí hasta que decidas',
    '{count}',
    'Responde la pregunta en los ajustes de la aplicación',
  ],
}
