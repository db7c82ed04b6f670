import type { line as english } from '../../en/first/line.ts'
import { plural } from '../plural.ts'

export const line: typeof english = {
  lineFine: 'Conectado con tu teléfono',
  reconnecting: 'Reconectando…',
  outOfReach: 'Tu teléfono está fuera de alcance.',
  outOfReachShort: 'Teléfono fuera de alcance.',
  knownAt: (time) => `Ves lo que se sabía a las ${time}.`,
  asOf: (time) => `De las ${time}`,
  waitingCount: (count) =>
    plural(count, {
      one: '# mensaje espera aquí y sale solo.',
      many: '# de mensajes esperan aquí y salen solos.',
      other: '# mensajes esperan aquí y salen solos.',
    }),
  bringingOver: 'Trayendo los mensajes',
  progress: (done, total) => `${done} de ${total}`,
  progressDone: (done) => `${done} hasta ahora`,
  unreachable: 'No se llega al teléfono: comprueba que esté encendido y en la misma red',
  foreign: 'Algo respondió en lugar del teléfono, como un proxy o una página de acceso: revisa la red',
  phone: 'Teléfono',
  charging: 'cargando',
  phoneTrouble: 'El teléfono te necesita',
  showMeHow: 'Ver cómo',

  firstRunTitle: 'Trayendo tus mensajes',
  firstRunHint: 'Primero los más nuevos. Ya puedes leer y escribir; el resto llega mientras tanto.',
}
