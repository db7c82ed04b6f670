import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'

const WORDS = join(import.meta.dirname, '../../node_modules/emojilib/dist/emoji-en-US.json')
/** The groups of the Unicode charts, in their order, each by its first emoji. */
const FIRST_OF_GROUP = ['😀', '👋', '🐵', '🍇', '🌍', '🎃', '👓', '🏧', '🏁']
/** The list appends what is newer behind the flags; what begins like no older one belongs to these groups, the rest are objects. */
const NEW: Readonly<Record<string, string>> = {
  '😀': '🥲🥸🫠🫢🫣🫡🫥🫤🥹🫨🩷🩵🩶🫩🫪🫯🫈',
  '👋': '🤌🫀🫁🥷🫂🫱🫲🫳🫴🫰🫵🫶🫦🫅🫃🫄🧌🫷🫸🫆',
  '🐵': '🦬🦣🦫🦤🪶🦭🪲🪳🪰🪱🪴🪸🪷🪹🪺🫎🫏🪽🪿🪼🪻🪾🫍',
  '🍇': '🫐🫒🫑🫓🫔🫕🫖🧋🫘🫗🫙🫚🫛🫜',
  '🌍': '🪨🪵🛖🛻🛼🛝🛞🛟🛘',
  '🎃': '🪄🪅🪆🪡🪢🪩',
  '🏧': '⚧🟰',
}
const OBJECTS = FIRST_OF_GROUP.indexOf('👓')

/** `import groups from 'emoji:list'` gives each group of emoji as lines: the emoji, its name, more words for it. */
export const emoji: Plugin = {
  name: 'emoji',
  setup(build) {
    build.onResolve({ filter: /^emoji:list$/ }, ({ path }) => ({ path, namespace: 'emoji' }))
    build.onLoad({ filter: /.*/, namespace: 'emoji' }, async () => {
      const words = JSON.parse(await readFile(WORDS, 'utf8')) as Record<string, string[]>
      return { contents: JSON.stringify(groupEmoji(words)), loader: 'json' }
    })
  },
}

function groupEmoji(words: Readonly<Record<string, readonly string[]>>): string[] {
  const groups: string[][] = []
  const groupOf = new Map<string, number>()
  for (const [sign, [name = '', ...more]] of Object.entries(words)) {
    if (sign === FIRST_OF_GROUP[groups.length]) groups.push([])
    const first = Array.from(sign)[0] ?? ''
    const isInPlace = groups.length < FIRST_OF_GROUP.length || isFlag(sign, name)
    const group = isInPlace ? groups.length - 1 : (groupOf.get(first) ?? findNew(first))
    if (!groupOf.has(first)) groupOf.set(first, group)
    groups[group]?.push([sign, toWord(name), ...more.map(toWord).filter((word) => isNews(word, name))].join(' '))
  }
  if (groups.length !== FIRST_OF_GROUP.length) throw new Error('The list of emoji has not the groups that it had')
  return groups.map((lines) => lines.join('\n'))
}

function isFlag(sign: string, name: string): boolean {
  return name.includes('flag') || /^\p{RI}/u.test(sign) || sign === '🎌'
}

function findNew(first: string): number {
  const group = Object.entries(NEW).find(([, signs]) => signs.includes(first))?.[0]
  return group === undefined ? OBJECTS : FIRST_OF_GROUP.indexOf(group)
}

function toWord(text: string): string {
  return text.toLowerCase().replaceAll(' ', '_')
}

/** A smiley of signs is no word, and what the name says need not be said again. */
function isNews(word: string, name: string): boolean {
  return /^[\p{L}\p{N}_-]+$/u.test(word) && !name.toLowerCase().split('_').includes(word)
}
