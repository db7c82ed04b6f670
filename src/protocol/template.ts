import { Type, type Static } from 'typebox'
import { MAX_BODY_CHARS, MAX_TEMPLATE_NAME_CHARS } from './limits.ts'

/** `tpl_3`: a template, by its row. */
export const TemplateIdSchema = Type.String({
  pattern: '^tpl_[1-9][0-9]{0,14}$',
  description: 'a template id, like tpl_3',
})

const fields = {
  name: Type.String({ minLength: 1, maxLength: MAX_TEMPLATE_NAME_CHARS }),
  shortcut: Type.String({
    pattern: '^[a-z0-9_-]{1,32}$',
    description:
      'a shortcut of 1 to 32 small letters, digits, _ and -; typed behind a slash, and no other template has it',
  }),
  text: Type.String({
    minLength: 1,
    maxLength: MAX_BODY_CHARS,
    description: '`{name}`, `{first_name}`, `{date}` and `{time}` are filled in where it is used',
  }),
}

export const TemplateSchema = Type.Object({ id: TemplateIdSchema, ...fields })
export const NewTemplateSchema = Type.Object(fields, { additionalProperties: false })
export const TemplateChangeSchema = Type.Partial(NewTemplateSchema, { additionalProperties: false, minProperties: 1 })

/** By name. All of them: there are few. */
export const TemplateListSchema = Type.Object({ templates: Type.Array(TemplateSchema) })
export const TemplateAnswerSchema = Type.Object({ success: Type.Literal(true), template: TemplateSchema })

export type TemplateId = Static<typeof TemplateIdSchema>
export type Template = Static<typeof TemplateSchema>
export type NewTemplate = Static<typeof NewTemplateSchema>
export type TemplateChange = Static<typeof TemplateChangeSchema>
