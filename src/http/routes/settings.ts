import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { SettingsAnswerSchema, SettingsChangedSchema, SettingsChangeSchema } from '../../protocol/settings.ts'
import { changeSettings } from '../../use-cases/change-settings.ts'
import type { HttpDeps } from '../deps.ts'
import { errors } from './route-schema.ts'

const tags = ['Settings']

export function settingsRoutes(deps: HttpDeps): FastifyPluginAsyncTypebox {
  const { settings } = deps.store
  return async (app) => {
    app.get(
      '/settings',
      {
        config: { scope: 'read' },
        schema: {
          summary: 'Show the settings',
          description: 'Those that all devices share.',
          tags,
          response: { 200: SettingsAnswerSchema, ...errors },
        },
      },
      async () => ({ settings: settings.read(), defaults: settings.defaults() }),
    )

    app.put(
      '/settings',
      {
        // A paired browser has it. A token that may only read and send must not lift its own limits.
        config: { scope: 'admin' },
        schema: {
          summary: 'Change the settings',
          description:
            'Only the fields that are said; `null` goes back to the default. It holds at once, and all devices hear of it as `settings_update`.',
          tags,
          body: SettingsChangeSchema,
          response: { 200: SettingsChangedSchema, ...errors },
        },
      },
      async ({ body }) => ({ success: true as const, settings: changeSettings(deps, body) }),
    )
  }
}
