import { Type, type Static } from 'typebox'

/** What the owner deleted on the phone, and what becomes of it here. */
export const DeletionsSchema = Type.Object({
  mode: Type.Union([Type.Literal('keep'), Type.Literal('mirror')], { description: 'The setting deletions_on_phone' }),
  waiting: Type.Integer({
    description: 'Messages that the phone has no more and that were not deleted here yet; none where they are kept',
  }),
  needs_decision: Type.Boolean({
    description: 'They are more than are deleted unasked in a day: all of them stay until the owner decides',
  }),
})

export const DeletionsDecisionSchema = Type.Object(
  {
    decision: Type.Union([Type.Literal('delete'), Type.Literal('keep')], {
      description: 'What becomes of those that wait now: delete them here too, or keep them for good',
    }),
  },
  { additionalProperties: false },
)

export const DeletionsDecidedSchema = Type.Object({ success: Type.Literal(true), deletions: DeletionsSchema })

export type Deletions = Static<typeof DeletionsSchema>
export type DeletionsDecision = Static<typeof DeletionsDecisionSchema>
