import type { dataInOut as english } from '../../en/later/data-in-out.ts'
import { plural } from '../plural.ts'

export const dataInOut: typeof english = {
  title: 'Datos: entrada y salida',

  exportTitle: 'Exportar',
  format: 'Formato',
  formatHints: {
    html: 'Para leer e imprimir. Se abre en cualquier navegador, también dentro de años.',
    xml: 'Para la aplicación SMS Backup & Restore, que pone los mensajes en un teléfono.',
    json: 'Todo, para otro Lanline y para programas.',
    csv: 'Una tabla para Excel, Sheets y Numbers.',
  },
  which: 'Mensajes',
  whole: 'Todos',
  period: 'Un periodo',
  from: 'Primer día',
  to: 'Último día',
  periodWrong: 'El último día es anterior al primero',
  onlyStarred: 'Solo los destacados',
  withArchived: 'También las conversaciones archivadas',
  withDeleted: 'También los que el teléfono ya no tiene',
  estimate: (messages, size) => `${messages}, unos ${size}`,
  messages: (count) => plural(count, { one: '# mensaje', many: '# de mensajes', other: '# mensajes' }),
  conversations: (count) =>
    plural(count, { one: '# conversación', many: '# de conversaciones', other: '# conversaciones' }),
  nothing: 'Ningún mensaje coincide',
  measuring: 'Contando…',
  save: 'Exportar',
  saving: (share) => `Exportando, ${share}`,
  starting: 'El navegador lo está descargando…',
  saved: (messages) => `Se exportaron ${messages}. El archivo está entre tus descargas.`,
  stopped: 'La exportación terminó antes de tiempo: se detuvo la descarga o se cortó la línea. Inténtalo de nuevo.',
  readable: 'El archivo lo puede leer cualquiera que lo tenga. Guárdalo donde solo mires tú.',
  ofConversation: 'Exportar esta conversación…',
  ofConversationOf: (name) => `Exportar: ${name}`,

  importTitle: 'Importar',
  importHint:
    'Una copia de SMS Backup & Restore (XML, también comprimida), una exportación de Lanline o una tabla con números, fechas y textos. Lo que ya está aquí no entra dos veces; no se envía nada.',
  drop: 'Suelta un archivo aquí',
  dropNow: 'Suéltalo',
  pick: 'Elegir un archivo',
  bringing: (name) => `${name} va camino del teléfono`,
  counting: (name) => `Revisando ${name}`,
  importing: (name) => `Importando ${name}`,
  read: (count, rate) =>
    plural(count, { one: `# leído · ${rate}`, many: `# leídos · ${rate}`, other: `# leídos · ${rate}` }),
  aSecond: (count) => `${count} por segundo`,
  cancel: 'Cancelar',
  inFile: (count) => plural(count, { one: '# en el archivo', many: '# en el archivo', other: '# en el archivo' }),
  alreadyHere: (count) => plural(count, { one: '# ya está aquí', many: '# ya están aquí', other: '# ya están aquí' }),
  fresh: (count) => plural(count, { one: '# nuevo', many: '# nuevos', other: '# nuevos' }),
  leftOut: (count) => plural(count, { one: '# se omite', many: '# se omiten', other: '# se omiten' }),
  skips: {
    deleted_here: 'eliminados aquí, y así siguen',
    picture_only: 'imágenes sin palabras',
    draft: 'borradores',
    not_fetched: 'nunca recogidos de la red',
    empty: 'sin texto',
    no_time: 'sin hora',
    no_direction: 'ni recibidos ni enviados',
    no_number: 'sin número',
    too_long: 'demasiado largos para un mensaje',
  },
  pictures: (count) =>
    plural(count, {
      one: '# imagen se queda en la copia',
      many: '# de imágenes se quedan en la copia',
      other: '# imágenes se quedan en la copia',
    }),
  mended: (count) =>
    plural(count, {
      one: '# tiene un carácter roto',
      many: '# tienen un carácter roto',
      other: '# tienen un carácter roto',
    }),
  takeIn: (count) =>
    plural(count, { one: 'Importar # mensaje', many: 'Importar # de mensajes', other: 'Importar # mensajes' }),
  nothingNew: 'Todo lo que contiene ya está aquí.',
  anotherFile: 'Otro archivo',
  cameIn: (count) =>
    plural(count, { one: 'Entró # mensaje', many: 'Entraron # de mensajes', other: 'Entraron # mensajes' }),
  importStopped: 'La importación terminó a medias. Lo que entró se queda; el mismo archivo otra vez añade el resto.',
  importFailed: 'No se pudo leer nada',
  earlier: 'Importaciones anteriores',
  noEarlier: 'Aún no se ha importado nada',
  atThePhone: 'en el teléfono',
  states: {
    running: 'en curso',
    done: 'terminada',
    stopped: 'terminada a medias',
    failed: 'fallida',
    undoing: 'quitándose',
    undone: 'quitada',
  },
  undo: 'Quitar',
  undoOf: (name) => `Quitar lo que vino de ${name}`,
  undoTitle: (count) =>
    plural(count, { one: '¿Quitar # mensaje?', many: '¿Quitar # de mensajes?', other: '¿Quitar # mensajes?' }),
  undoText:
    'Se va lo que añadió esta importación. Lo que también tiene el teléfono se queda. El archivo no se toca: se puede importar de nuevo.',
  readFailed: 'No se pudieron leer las importaciones',

  backupTitle: 'Copia de seguridad',
  lastBackup: 'Última copia',
  noBackup: 'Aún no se ha hecho ninguna',
  backupOf: (when, size) => `${when}, ${size}`,
  backupHolds: 'Contiene',
  backupHoldsHint:
    'Todos los mensajes, borradores, campañas, bajas, ajustes y quién puede entrar. No contiene los certificados ni el archivo de claves.',
  makeBackup: 'Hacer una',
  makeBackupHint:
    'En Termux, en el teléfono, también con Lanline en marcha. El archivo no va cifrado: cópialo adonde solo tú lo leas.',
  putBack: 'Restaurarla',
  putBackHint: 'Detén antes Lanline. Nada de ella se vuelve a enviar.',
}
