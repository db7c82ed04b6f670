import { Type, type Static } from 'typebox'
import { CampaignPersonSchema } from './campaign-people.ts'
import { MAX_CHECK_EXAMPLES } from './limits.ts'

/**
 * What keeps a draft from being started. `unknown_columns`: names that are no column of the list. `broken_braces`: a brace without its
 * counterpart, as it was written. `nobody`: no one would get a message.
 */
export const CampaignBlockSchema = Type.Object({
  code: Type.Union([Type.Literal('unknown_columns'), Type.Literal('broken_braces'), Type.Literal('nobody')]),
  names: Type.Array(Type.String(), { description: 'What in the message it is about' }),
})

/** What would become of a draft if it were started now. */
export const CampaignCheckSchema = Type.Object({
  people: Type.Integer({ description: 'Those of the list that can be written to, opted out or not' }),
  suppressed: Type.Integer({ description: 'Those of them that have opted out: they get nothing' }),
  reachable: Type.Integer({ description: 'Those who would get a message' }),
  total_parts: Type.Integer(),
  parts_by_count: Type.Array(Type.Object({ parts: Type.Integer(), people: Type.Integer() }), {
    description: 'How many get a message of so many parts, fewest parts first',
  }),
  costly_character: Type.Union(
    [
      Type.Object({
        character: Type.String(),
        simple: Type.Union([Type.String(), Type.Null()], { description: 'What says the same and costs less' }),
        is_in_template: Type.Boolean({ description: 'Else it comes with the values of the list' }),
        people: Type.Integer({ description: 'Whose message has a character like it' }),
      }),
      Type.Null(),
    ],
    { description: 'The first character that makes messages more parts than they would be without it' },
  ),
  unknown_columns: Type.Array(Type.String(), {
    description: 'Of the template, but not of the list: it cannot be started',
  }),
  missing_values: Type.Array(
    Type.Object({
      column: Type.String(),
      people: Type.Integer(),
      rows: Type.Array(Type.Integer(), { maxItems: MAX_CHECK_EXAMPLES, description: 'The first of them' }),
    }),
    { description: 'Columns without a value where the template says nothing in its stead' },
  ),
  too_long: Type.Array(Type.Integer(), { maxItems: MAX_CHECK_EXAMPLES, description: 'Rows whose message is too long' }),
  too_long_count: Type.Integer(),
  empty: Type.Array(Type.Integer(), { maxItems: MAX_CHECK_EXAMPLES, description: 'Rows whose message is empty' }),
  empty_count: Type.Integer(),
  start_at: Type.Integer({ description: 'When the first message would go' }),
  finish_at: Type.Union([Type.Integer(), Type.Null()], {
    description: 'About when the last would; null: not within a year',
  }),
  blocked_by: Type.Array(CampaignBlockSchema, { description: 'What keeps it from being started' }),
  problems: Type.Array(Type.String(), { description: 'The same in English, a sentence each' }),
})

export const CampaignPreviewQuerySchema = Type.Object(
  { index: Type.Optional(Type.Integer({ minimum: 0, description: 'Counted from 0' })) },
  { additionalProperties: false },
)
export const CampaignPreviewSchema = Type.Object({
  index: Type.Integer(),
  of: Type.Integer(),
  person: CampaignPersonSchema,
  text: Type.String(),
  parts: Type.Integer(),
  is_suppressed: Type.Boolean({ description: 'The number has opted out: nothing is sent to it' }),
  problem_code: Type.Union([Type.Literal('empty'), Type.Literal('too_long'), Type.Null()]),
  problem: Type.Union([Type.String(), Type.Null()], { description: 'Why this person would get nothing, one sentence' }),
})

export const TestCampaignSchema = Type.Object(
  {
    to: Type.String({ minLength: 2, maxLength: 40 }),
    index: Type.Optional(Type.Integer({ minimum: 0, description: 'As for this person; else as for the first' })),
  },
  { additionalProperties: false },
)
export type CampaignBlock = Static<typeof CampaignBlockSchema>
export type CampaignCheck = Static<typeof CampaignCheckSchema>
export type CampaignPreview = Static<typeof CampaignPreviewSchema>
