import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { buildWebApp } from '../browser/support/build-web-app.ts'
import { listSourceFiles } from '../support/source-files.ts'
import { buildGallery } from './build-gallery.ts'

it('the gallery is in no file of the built web app, and builds beside it', async () => {
  await using built = await buildWebApp()
  const holds = () =>
    readdirSync(built.directory, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:js|html|css)$/.test(file))
      .filter((file) => readFileSync(join(built.directory, file), 'utf8').includes('gallery'))
  expect(holds()).toEqual([])
  await buildGallery(built.directory)
  expect(holds()).toContain('gallery.html')
  expect(holds()).toContain(join('gallery', 'gallery.js'))
})

it('nothing of the app imports the gallery', () => {
  const app = listSourceFiles('web').filter(({ path }) => !path.includes('gallery/'))
  expect(app.filter(({ text }) => /from '[^']*gallery/.test(text)).map(({ path }) => path)).toEqual([])
})
