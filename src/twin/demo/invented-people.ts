const FIRST_NAMES = (
  'Amélie Bruno Clara David Elif Farid Greta Hugo Inès Jonas Karim Lena Mateo Nadia Oskar Paula Quentin Rosa Samir Tilda ' +
  'Ulysse Vera Wassim Xenia Yann Zoé Björn Çağla Dmitri Eszter Łukasz Øyvind Søren Țepeș Žofia Noor'
).split(' ')
const LAST_NAMES = (
  'Albrecht Benali Carlier Dubois Eriksen Fontaine García Haddad Ivanova Jansen Kowalski Lefèvre Müller Nielsen Ozturk ' +
  'Pereira Quist Rousseau Santos Tanaka Ueda Vasseur Wagner Xu Yilmaz Zimmermann'
).split(' ')

/** A name for the nth invented person. */
export function inventName(index: number): string {
  const first = FIRST_NAMES[index % FIRST_NAMES.length] ?? 'Noor'
  const last = LAST_NAMES[Math.floor(index / FIRST_NAMES.length + index) % LAST_NAMES.length] ?? 'Xu'
  return `${first} ${last}`
}

const FICTION_RANGE = 10_000

/** A number of the ranges that France keeps for fiction, and beyond them of one that nobody has. */
export function inventNumber(index: number): string {
  if (index < FICTION_RANGE) return `+3363998${String((index * 7_919) % FICTION_RANGE).padStart(4, '0')}`
  return `+337000${String(index).padStart(5, '0').slice(-5)}`
}
