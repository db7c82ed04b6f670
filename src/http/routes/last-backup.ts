import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { LastBackupAnswerSchema } from '../../protocol/backup.ts'
import type { HttpDeps } from '../deps.ts'
import { errors } from './route-schema.ts'

/** When all of it was last saved. A backup itself is made on the phone only: it holds what lets others in. */
export function lastBackupRoutes({ readLastBackup }: HttpDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/backup',
      {
        config: { scope: 'read' },
        schema: {
          summary: 'Show the last backup',
          description: 'When `lanline backup` was last run here, and how large the file was.',
          tags: ['Data'],
          response: { 200: LastBackupAnswerSchema, ...errors },
        },
      },
      async () => ({ last: readLastBackup?.() ?? null }),
    )
  }
}
