import type { ErrorReason } from '../../../../src/protocol/error.ts'
import type { refusals as english } from '../../en/later/refusals.ts'

const REASONS: Readonly<Record<string, string>> = {
  code_malformed: 'Un código tiene ocho letras y cifras.',
  code_wrong: 'Este código no es correcto o ya no vale. Revísalo o pide otro.',
  code_used: 'Este código ya se usó. Pide otro en el teléfono.',
  code_late: 'Este código tiene más de cinco minutos. Pide otro en el teléfono.',
  code_guessed_at: 'Demasiados intentos fallidos cerraron este código. Pide otro en el teléfono.',
  code_replaced: 'Códigos más nuevos sustituyen a este. Escribe el último.',
  file_empty: 'El archivo está vacío.',
  file_not_text: 'El archivo no es de texto. Guarda la hoja como CSV y elige ese archivo.',
  file_broken: 'El archivo no se puede leer entero. Guárdalo de nuevo como CSV en UTF-8.',
  file_too_long: 'El archivo tiene demasiadas filas o columnas. Divídelo o quita columnas.',
  file_without_numbers: 'Ninguna columna parece tener números de teléfono. Elige la columna.',
  list_without_people: 'No queda nadie a quien escribir en esta lista.',
  import_running: 'Ya se está importando otro archivo. Espera a que termine o cancélalo.',
  message_empty: 'El mensaje está vacío.',
  message_too_long: 'El mensaje es demasiado largo. Acórtalo.',
  message_not_waiting: 'El mensaje ya no está en espera, así que no se puede cancelar.',
  message_being_sent: 'El teléfono lo está enviando. Espera a que termine.',
  message_not_failed: 'No ha fallado ningún mensaje, así que no hay nada que reintentar.',
  number_invalid: 'No es un número de teléfono.',
  sender_without_number: 'Este remitente no tiene número, así que no se le puede responder.',
  hour_past: 'Esa hora ya pasó. Elige otra.',
  hour_too_far: 'Falta más de un año para esa hora. Elige otra.',
  campaign_moved_on: 'La campaña ya no está como aquí se ve. Vuelve a abrirla.',
  shortcut_taken: 'Otra plantilla tiene ese atajo. Elige otro.',
  search_unclear: 'Esa búsqueda no se entiende. Escribe una palabra o una fecha como 2026-03-31.',
  history_replaced: 'El teléfono se restauró desde una copia. Vuelve a intentarlo dentro de un momento.',
} satisfies Readonly<Record<ErrorReason, string>>

export const refusals: typeof english = { refusal: (reason, general) => REASONS[reason] ?? general }
