import type { storageTexts } from '../../../../src/domain/doctor/storage-texts.ts'
import type { WordsFor } from '../../finding-words.ts'

const ANOTHER = 'Nombra otro con --data'
const USES = 'Lanline usa {used_bytes}'

export const storage: WordsFor<typeof storageTexts> = {
  'data.ok': ['Los datos están cerrados para otros', '{path}'],
  'data.missing': ['Aún no hay datos; el primer arranque los crea', '{path}'],
  'data.no_directory': ['El lugar de los datos no es una carpeta', '{path}', ANOTHER],
  'data.unusable': ['Los datos no se pueden usar', '{problem}', ANOTHER],
  'data.open': ['Otros pueden leer los datos', '{paths}', 'Ejecuta en Termux'],
  'data_place.shared': [
    'Los datos están en el almacenamiento compartido, donde toda aplicación los lee y las bases de datos se rompen',
    '{path}',
    'Muévelos bajo el directorio de inicio de Termux, y nombra ese lugar con --data o LANLINE_DATA',
  ],
  'space.ok': ['Quedan {free_bytes} de espacio', USES],
  'space.little': ['Solo quedan {free_bytes} de espacio', USES, 'Haz sitio pronto'],
  'space.none': ['Solo quedan {free_bytes} de espacio', USES, 'Haz sitio: ya no se pueden guardar mensajes'],
  'database.ok': [
    'La base de datos está sana',
    'Esquema {schema}, conversaciones: {conversations}, mensajes: {messages}',
  ],
  'database.none': ['Aún no hay base de datos'],
  'database.damaged': [
    'La base de datos está dañada',
    '{problem}',
    'Para Lanline y pon una copia de seguridad en su lugar; lo que el teléfono aún tenga se puede leer de nuevo',
  ],
  'database.newer': [
    'Un Lanline más nuevo escribió la base de datos',
    'Esquema {schema}; este conoce el {known}',
    'Actualiza Lanline',
  ],
  'database.older': [
    'La base de datos es de un Lanline más antiguo: el próximo arranque la pone al día',
    'Esquema {schema} de {known}',
  ],
  'database.slow': ['La base de datos', 'Recorrerla tardó más de {limit_ms}'],
  'backup.ok': ['Hay una copia de seguridad', 'Hecha: {last_at}'],
  'backup.old': [
    'La última copia de seguridad es antigua',
    'Hecha: {last_at}',
    'Haz otra, y guárdala fuera de este teléfono',
  ],
  'backup.none': [
    'Aún no se ha hecho ninguna copia de seguridad',
    '',
    'El teléfono tiene sus mensajes, pero no lo que solo guarda Lanline. Haz una, y guárdala fuera de este teléfono',
  ],
  'search.ok': ['SQLite {version} tiene búsqueda de texto'],
  'search.missing': [
    'A SQLite {version} le falta la búsqueda de texto (FTS5): buscar es lento',
    '',
    'Ejecuta en Termux',
  ],
}
