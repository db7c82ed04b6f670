import type { optedOut as english } from '../../en/later/opted-out.ts'
import { plural } from '../plural.ts'

export const optedOut: typeof english = {
  explained:
    'Ninguna campaña escribe nunca a estos números, estén en la lista que estén. Quien escribe STOP o BAJA llega aquí solo, y solo su propio START, o tú, lo saca. Tú sí puedes escribirles.',
  count: (count) => plural(count, { one: '# número', many: '# de números', other: '# números' }),
  list: 'Números que se dieron de baja',
  empty: 'Nadie se ha dado de baja',
  emptyHint: 'Quien responde con un solo STOP, en cualquiera de muchos idiomas, está aquí desde entonces.',
  notFound: 'Aquí no hay tal número o nombre',
  failed: 'No se pudieron leer las bajas',
  search: 'Número o nombre',
  columns: { number: 'Número', reason: 'Cómo', at: 'Desde' },
  showMore: 'Mostrar más',
  byAnswer: (word) => `Escribió «${word}»`,
  byHand: 'Puesto a mano',
  byImport: 'Puesto junto con otros',
  toCampaign: 'Respondió a una campaña',

  sign: 'no quiere campañas',
  inThread: 'Pidió no recibir más campañas: ninguna escribe aquí. Lo que escribas tú sí sale.',

  add: 'Añadir números',
  addTitle: 'Números a los que ninguna campaña escribe',
  numbers: 'Números, uno por línea o con comas',
  tooMany: (most) => `Como mucho ${most} de una vez`,
  note: 'Nota (si quieres)',
  addNow: 'Añadir',
  added: (count) =>
    plural(count, { one: '# número añadido', many: '# de números añadidos', other: '# números añadidos' }),
  already: (count) => plural(count, { one: '# ya estaba', many: '# ya estaban', other: '# ya estaban' }),
  wrong: (count) =>
    plural(count, {
      one: '# no puede ser un número. Sigue en el campo:',
      many: '# no pueden ser números. Siguen en el campo:',
      other: '# no pueden ser números. Siguen en el campo:',
    }),

  lift: 'Volver a admitir…',
  liftOf: (who) => `Volver a admitir… ${who}`,
  liftTitle: (who) => `¿Que las campañas vuelvan a escribir a ${who}?`,
  liftText: 'Pidió que no se le escribiera. Hazlo solo si te dijo otra cosa. Queda en el registro con tu motivo.',
  reason: 'Por qué',
  reasonHint: (least) => `Al menos ${least} letras`,
  liftNow: 'Volver a admitir',
  lifted: 'Las campañas pueden volver a escribir a este número',

  log: 'Registro',
  logHint: 'Quién se dio de baja y quién fue admitido otra vez, cuándo y por qué. No se puede cambiar.',
  logEmpty: 'Aún no ha pasado nada',
  logFailed: 'No se pudo leer el registro',
  acts: { opted_out: 'De baja', lifted: 'Admitido otra vez' },
  byOwner: 'por su propio mensaje',
  byDevice: (name) => `en ${name}`,
}
