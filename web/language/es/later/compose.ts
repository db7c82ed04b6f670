import type { compose as english } from '../../en/later/compose.ts'

export const compose: typeof english = {
  to: 'Para',
  toPlaceholder: 'Nombre o número',
  writeTo: (number) => `Escribir al ${number}`,
  newMessageHint: 'Elige a quién va.',
  noContacts: 'Ningún contacto con ese nombre. Escribe un número completo para enviarle un mensaje.',

  lineDownTitle: 'La línea está cortada',
  lineDownText: (host) =>
    `Este dispositivo no llega a tu teléfono en ${host}. Aquí todavía no hay nada guardado, así que no hay nada que mostrar.`,
  lineDownNetwork: '¿Los dos en la misma red Wi-Fi?',
  lineDownPhone: '¿Teléfono encendido y Termux en marcha?',
  nextTry: (seconds) => `Próximo intento en ${seconds} s`,
}
