import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { AppError } from '../../domain/app-error.ts'
import {
  AuditPageSchema,
  AuditQuerySchema,
  DeviceChangedSchema,
  DeviceChangeSchema,
  DeviceListSchema,
  PairingCodeSchema,
  RevokeAllSchema,
  RevokedAllSchema,
  type Device,
} from '../../protocol/session.ts'
import { changeDevice } from '../../use-cases/change-device.ts'
import { openPairingCode } from '../../use-cases/open-pairing-code.ts'
import type { HttpDeps } from '../deps.ts'
import { visitorOf } from '../request-visitor.ts'
import { errors } from './route-schema.ts'

const config = { scope: 'admin' } as const
const tags = ['Devices']
const params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 40 }) })
const RevokedSchema = Type.Object({ success: Type.Literal(true) })

/** Who may come in. All of it needs `admin`. */
export function deviceRoutes(deps: HttpDeps): FastifyPluginAsyncTypebox {
  const { access } = deps
  return async (app) => {
    app.get(
      '/devices',
      { config, schema: { summary: 'List the devices', tags, response: { 200: DeviceListSchema, ...errors } } },
      async () => ({ devices: [...access.listDevices()] }),
    )

    app.put(
      '/devices/:id',
      {
        config,
        schema: {
          summary: 'Change a device',
          description: 'Its name, or what it may do; open sockets are opened anew for the latter.',
          tags,
          params,
          body: DeviceChangeSchema,
          response: { 200: DeviceChangedSchema, ...errors },
        },
      },
      async (request) => {
        const { params, body: change } = request
        return {
          success: true as const,
          device: changeDevice(deps, { id: params.id, change, from: visitorOf(request) }),
        }
      },
    )

    app.delete(
      '/devices/:id',
      {
        config,
        schema: {
          summary: 'Revoke a device',
          description: 'Its sockets are closed at once, and a browser removes all that it kept.',
          tags,
          params,
          response: { 200: RevokedSchema, ...errors },
        },
      },
      async (request) => {
        access.revokeDevice(request.params.id, visitorOf(request))
        return { success: true as const }
      },
    )

    app.post(
      '/devices/revoke-all',
      {
        config,
        schema: {
          summary: 'Revoke all devices',
          tags,
          body: RevokeAllSchema,
          response: { 200: RevokedAllSchema, ...errors },
        },
      },
      async (request) => {
        const except = request.body.except_this === false ? undefined : deviceOf(request).id
        return { success: true as const, revoked: access.revokeAll(except, visitorOf(request)) }
      },
    )

    await app.register(pairingAndAudit(deps))
  }
}

function pairingAndAudit(deps: HttpDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/pairing-codes',
      {
        config,
        schema: {
          summary: 'Make a pairing code',
          description: 'For one more browser; the same as `lanline pair` on the phone.',
          tags,
          response: { 200: PairingCodeSchema, ...errors },
        },
      },
      async (request) => {
        const code = openPairingCode(deps, { by: deviceOf(request), from: visitorOf(request) })
        return { ...code, url: deps.lan.url() }
      },
    )

    app.get(
      '/access-audit',
      {
        config,
        schema: {
          summary: 'Read the record of access',
          description: 'Who was let in, who tried, who was shut out; newest first.',
          tags,
          querystring: AuditQuerySchema,
          response: { 200: AuditPageSchema, ...errors },
        },
      },
      async ({ query }) => deps.access.audit.list(query),
    )
  }
}

function deviceOf({ session }: FastifyRequest): Device {
  if (!session) throw new AppError('unauthorized', 'Not let in')
  return session.device
}
