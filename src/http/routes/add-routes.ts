import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { HttpDeps } from '../deps.ts'
import type { Limiters } from '../rate-limits.ts'
import type { EventHub } from '../socket/event-hub.ts'
import { batchRoutes } from './batches.ts'
import { campaignCheckRoutes, campaignRunRoutes } from './campaign-runs.ts'
import { campaignPeopleRoutes } from './campaign-people.ts'
import { campaignRoutes } from './campaigns.ts'
import { contactRoutes } from './contacts.ts'
import { conversationActionRoutes } from './conversation-actions.ts'
import { conversationOrderRoutes } from './conversation-order.ts'
import { conversationPeopleRoutes } from './conversation-people.ts'
import { conversationRoutes } from './conversations.ts'
import { deletionRoutes } from './deletions.ts'
import { deviceRoutes } from './devices.ts'
import { exportRoutes } from './exports.ts'
import { doctorRoutes } from './doctor.ts'
import { followJoins } from './follow-joins.ts'
import { healthRoutes } from './health.ts'
import { importRoutes } from './imports.ts'
import { lastBackupRoutes } from './last-backup.ts'
import { listRoutes } from './lists.ts'
import { listUploadRoutes } from './list-uploads.ts'
import { messageRoutes } from './messages.ts'
import { scheduledMessageRoutes } from './scheduled-messages.ts'
import { optOutRoutes } from './opt-outs.ts'
import { resumeRoutes } from './resume.ts'
import { searchRoutes } from './search.ts'
import { sendRoutes } from './send.ts'
import { sessionRoutes } from './session.ts'
import { settingsRoutes } from './settings.ts'
import { simRoutes } from './sims.ts'
import { starredRoutes } from './starred.ts'
import { statsRoutes } from './stats.ts'
import { syncRoutes } from './sync.ts'
import { templateRoutes } from './templates.ts'
import { webhookRoutes } from './webhooks.ts'

export function addRoutes(deps: HttpDeps, limiters: Limiters, hub: EventHub): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(healthRoutes(deps))
    await app.register(
      async (api) => {
        followJoins(api, deps)
        await api.register(sessionRoutes(deps, limiters))
        await api.register(deviceRoutes(deps))
        await api.register(statsRoutes(deps))
        await api.register(doctorRoutes(deps))
        await api.register(settingsRoutes(deps))
        await api.register(conversationRoutes(deps))
        await api.register(conversationActionRoutes(deps))
        await api.register(conversationOrderRoutes(deps))
        await api.register(conversationPeopleRoutes(deps))
        await api.register(simRoutes(deps))
        await api.register(starredRoutes(deps))
        await api.register(templateRoutes(deps))
        await api.register(sendRoutes(deps, limiters))
        await api.register(batchRoutes(deps, limiters))
        await api.register(messageRoutes(deps, limiters))
        await api.register(scheduledMessageRoutes(deps, limiters))
        await api.register(syncRoutes(deps))
        await api.register(deletionRoutes(deps))
        await api.register(resumeRoutes(deps))
        await api.register(searchRoutes(deps))
        await api.register(contactRoutes(deps))
        await api.register(listRoutes(deps, hub))
        await api.register(listUploadRoutes(deps, hub))
        await api.register(campaignRoutes(deps))
        await api.register(campaignCheckRoutes(deps, limiters))
        await api.register(campaignRunRoutes(deps))
        await api.register(campaignPeopleRoutes(deps, hub))
        await api.register(optOutRoutes(deps))
        await api.register(webhookRoutes(deps))
        await api.register(exportRoutes(deps, hub))
        await api.register(lastBackupRoutes(deps))
        await api.register(importRoutes(deps))
      },
      { prefix: '/api' },
    )
  }
}
