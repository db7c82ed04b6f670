import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import {
  NewTemplateSchema,
  TemplateAnswerSchema,
  TemplateChangeSchema,
  TemplateIdSchema,
  TemplateListSchema,
  type Template,
} from '../../protocol/template.ts'
import { changeTemplate, createTemplate, deleteTemplate } from '../../use-cases/change-templates.ts'
import type { HttpDeps } from '../deps.ts'
import { errors } from './route-schema.ts'

const config = { scope: 'read+send' } as const
const tags = ['Templates']
const params = Type.Object({ id: TemplateIdSchema })
const response = { 200: TemplateAnswerSchema, ...errors }

/** Texts kept for using again, the same on every device. */
export function templateRoutes(deps: HttpDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/templates',
      {
        config: { scope: 'read' },
        schema: { summary: 'List the templates', tags, response: { 200: TemplateListSchema, ...errors } },
      },
      async () => ({ templates: deps.store.templates.list() }),
    )
    app.post(
      '/templates',
      {
        config,
        schema: {
          summary: 'Keep a template',
          description: 'A shortcut that another template has is refused.',
          tags,
          body: NewTemplateSchema,
          response: { 201: TemplateAnswerSchema, ...errors },
        },
      },
      async ({ body }, reply) => reply.code(201).send(answer(createTemplate(deps, body))),
    )
    app.put(
      '/templates/:id',
      { config, schema: { summary: 'Change a template', tags, params, body: TemplateChangeSchema, response } },
      async ({ params: { id }, body }) => answer(changeTemplate(deps, { id, change: body })),
    )
    app.delete(
      '/templates/:id',
      { config, schema: { summary: 'Delete a template', tags, params, response } },
      async ({ params: { id } }) => answer(deleteTemplate(deps, id)),
    )
  }
}

function answer(template: Template) {
  return { success: true as const, template }
}
