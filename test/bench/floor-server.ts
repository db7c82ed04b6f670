import Fastify from 'fastify'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * What Lanline is measured against: a bare Fastify whose routes each run one prepared statement on the same database and send
 * the rows as they come. No access check, no schema, no totals, no cache. Arguments: the database, or nothing for a start alone;
 * then the directory of the bare page.
 */
const [path, pageDirectory] = process.argv.slice(2)
const app = Fastify()

if (path !== undefined) {
  const db = new DatabaseSync(path, { readOnly: true })
  db.exec('PRAGMA cache_size = -4000')
  const list = db.prepare(`SELECT * FROM conversations WHERE is_archived = 0 AND is_deleted = 0
    ORDER BY is_pinned DESC, list_place DESC, id DESC LIMIT 51`)
  const listAfter = db.prepare(`SELECT * FROM conversations WHERE is_archived = 0 AND is_deleted = 0
    AND (is_pinned, list_place, id) < (?, ?, ?) ORDER BY is_pinned DESC, list_place DESC, id DESC LIMIT 51`)
  const page = db.prepare('SELECT * FROM messages WHERE conversation_id = ? AND id < ? ORDER BY id DESC LIMIT 51')
  app.get('/list', () => ({ conversations: list.all() }))
  app.get<{ Querystring: { place: string; id: string } }>('/list-after', ({ query }) => ({
    conversations: listAfter.all(0, Number(query.place), Number(query.id)),
  }))
  app.get<{ Querystring: { conversation: string; before: string } }>('/messages', ({ query }) => ({
    messages: page.all(Number(query.conversation), Number(query.before)),
  }))
}
if (pageDirectory !== undefined) {
  const page = `<!doctype html><html lang="en"><link rel="stylesheet" href="/main.css"><title>floor</title>
    <div id="app"></div><script type="module" src="/main.js"></script></html>`
  const script = readFileSync(join(pageDirectory, 'main.js'))
  const styles = readFileSync(join(pageDirectory, 'main.css'))
  app.get('/', (_, reply) => reply.type('text/html').send(page))
  app.get('/main.js', (_, reply) => reply.type('text/javascript').send(script))
  app.get('/main.css', (_, reply) => reply.type('text/css').send(styles))
}
app.get('/health', () => ({ status: 'ok' }))

// Ended in order, Node keeps the compiled code for the next start.
process.once('SIGTERM', () => process.exit())
console.log(`listening on ${await app.listen({ host: '127.0.0.1', port: 0 })}`)
