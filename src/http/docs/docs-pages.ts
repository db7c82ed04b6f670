import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { projectRoot } from '../../project-root.ts'

const files = {
  '/docs': { file: 'page.html', type: 'text/html; charset=utf-8' },
  '/docs/page.css': { file: 'page.css', type: 'text/css; charset=utf-8' },
  '/docs/page.js': { file: 'page.js', type: 'text/javascript; charset=utf-8' },
  '/docs/nodes.js': { file: 'nodes.js', type: 'text/javascript; charset=utf-8' },
  '/docs/body-field.js': { file: 'body-field.js', type: 'text/javascript; charset=utf-8' },
  '/docs/schema.js': { file: 'schema.js', type: 'text/javascript; charset=utf-8' },
  '/docs/try-it.js': { file: 'try-it.js', type: 'text/javascript; charset=utf-8' },
}

/**
 * A page that shows the API and lets one try it. Its shell is open to all; what it shows it reads from /api/openapi.json, with the
 * session. Of our own, because swagger-ui needs inline styles that our content policy forbids.
 */
export async function addDocs(app: FastifyInstance): Promise<void> {
  for (const [url, { file, type }] of Object.entries(files)) {
    let text: Promise<string> | undefined
    app.get(url, { config: { scope: 'open' }, schema: { hide: true } }, async (_, reply) => {
      text ??= readFile(join(projectRoot, 'src/http/docs', file), 'utf8')
      return reply
        .header('cache-control', 'no-cache')
        .type(type)
        .send(await text)
    })
  }
}
