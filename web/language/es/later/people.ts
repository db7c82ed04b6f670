import type { people as english } from '../../en/later/people.ts'
import { plural } from '../plural.ts'

/** Quién está detrás de una conversación, y las SIM del teléfono. */
export const people: typeof english = {
  joinWith: 'Unir con otra…',
  numbers: 'Números…',
  joinTitle: (name) => `Unir ${name} con`,
  joinText:
    'Para una persona con dos números. Ambas pasan a ser una sola conversación; los números se pueden volver a separar cuando quieras.',
  joinSearch: 'Nombre o número',
  joinNobody: 'No se encontró a nadie',
  join: 'Unir',
  messageCount: (count) => plural(count, { one: '# mensaje', many: '# de mensajes', other: '# mensajes' }),
  numbersTitle: (name) => `Números de ${name}`,
  numbersText: 'Un número que es de otra persona recibe su propia conversación, con sus mensajes.',
  numbersOne: 'Todos los mensajes son de este número.',
  numberAnswered: 'Se responde a este',
  split: 'Separar',
  splitLabel: (number) => `Separar ${number} de esta conversación`,
  splitDone: (number) => `${number} tiene ahora su propia conversación`,

  sims: 'Tarjetas SIM',
  simNumber: (number) => `SIM ${number}`,
  simBy: (name) => `Por ${name}`,
  simSwitch: (name) => `Se envía por ${name}`,
  simSwitchOpen: 'Elegir la SIM para enviar',
  simAway: 'Podrás elegir otra SIM cuando el teléfono vuelva',
  simChoose: 'Enviar por',
  simFollow: 'La última a la que escribieron',
  simName: 'Nombre',
  simNameOf: (number) => `Nombre de la ${number}`,
  simStates: { works: 'Envía', unproven: 'Aún no se ha enviado nada por ella', dead: 'No envía nada' },
  simLastSent: (when) => `Último envío ${when}`,
  simUnplaced: '¿Qué SIM es esta?',
  simUnplacedHint: (who, when) => `Último mensaje: ${who}, ${when}`,
}
