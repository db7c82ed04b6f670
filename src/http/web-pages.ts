import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** The route of everything that has no route of its own. */
export const WEB_PAGES = '/*'

/** The addresses that the web app itself makes a page of. */
const appRoute =
  /^\/(?:$|(?:c|chats|new|pair|search|starred|archived|contacts|campaigns|overview|settings)(?:\/[^.]*)?$)/
/** Files that carry a hash of their content in their name never change. */
const hashedName = /-[A-Z0-9]{8}\.[a-z0-9.]+$/

/** Serves the built web app: open to all, as there is nothing of anybody in it. */
export async function addWebPages(app: FastifyInstance, webRoot: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: webRoot,
    serve: false,
    cacheControl: false,
    preCompressed: true,
    dotfiles: 'ignore',
    setHeaders: setCacheHeader,
    logLevel: 'silent',
  })

  app.get(WEB_PAGES, { config: { scope: 'open' }, schema: { hide: true } }, async (request, reply) => {
    const path = pathOf(request.url)
    if (path === undefined || isForbidden(path)) return reply.callNotFound()
    if (!appRoute.test(path)) return reply.sendFile(path)
    return existsSync(join(webRoot, 'index.html')) ? reply.sendFile('index.html') : sendBuildHint(reply)
  })
}

// The file server would refuse a way out of its directory too; here it is simply nothing that exists. The page about the
// certificate is a template, which only its own route fills.
function isForbidden(path: string): boolean {
  return /^\/+((api|ws)(\/|$)|trust\.html)/i.test(path) || /[\0\\]/.test(path) || path.split('/').includes('..')
}

function setCacheHeader(reply: FastifyReply, path: string): void {
  const isHashed = hashedName.test(basename(path).replace(/\.(br|gz)$/, ''))
  reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
}

function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '/')
  } catch {
    return undefined
  }
}

function sendBuildHint(reply: FastifyReply): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .type('text/plain; charset=utf-8')
    .send(
      'Lanline runs, but its web app is not built yet.\n\nBuild it with: npm run build\nThen load this page again.\n',
    )
}
