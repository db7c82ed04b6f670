import { Type, type Static } from 'typebox'
import { MAX_SIM_NAME_CHARS, MAX_SIM_SLOT } from './limits.ts'

/** `works`: the last message given to it went out. `dead`: it sends nothing, while another one does. `unproven`: neither is known. */
export const SimStateSchema = Type.Union([Type.Literal('works'), Type.Literal('unproven'), Type.Literal('dead')])

export const SimSchema = Type.Object({
  slot: Type.Integer({ description: 'Counted from 0, as Android does' }),
  name: Type.Union([Type.String(), Type.Null()], { description: 'What the owner calls it' }),
  state: SimStateSchema,
  message: Type.Union([Type.String(), Type.Null()], { description: 'What is wrong and what to do, one sentence' }),
  last_sent_at: Type.Union([Type.Integer(), Type.Null()]),
})

/** A card that messages came in by, and of which nothing has told the slot yet. */
export const UnplacedCardSchema = Type.Object({
  sub_id: Type.Integer({ description: "Android's number for the card" }),
  last_message_at: Type.Integer(),
  last_from: Type.Union([Type.String(), Type.Null()], { description: 'Whom the newest of them is from or to' }),
})

export const SimListSchema = Type.Object({
  sims: Type.Array(SimSchema),
  is_dual: Type.Boolean({ description: 'There is a choice' }),
  unplaced: Type.Array(UnplacedCardSchema),
})

export const SimPathSchema = Type.Object({
  slot: Type.String({ pattern: `^[0-${MAX_SIM_SLOT}]$`, description: 'a SIM slot, counted from 0' }),
})
export const SimChangeSchema = Type.Object(
  {
    name: Type.Optional(Type.String({ maxLength: MAX_SIM_NAME_CHARS, description: "'' takes the name away" })),
    sub_id: Type.Optional(Type.Integer({ minimum: 1, description: 'An unplaced card that is in this slot' })),
  },
  { additionalProperties: false, minProperties: 1 },
)
export const SimAnswerSchema = Type.Object({ success: Type.Literal(true), sim: SimSchema })
/** `null`: by the card of the newest message again. */
export const ConversationSimSchema = Type.Object(
  { sim: Type.Union([Type.Integer({ minimum: 0, maximum: MAX_SIM_SLOT }), Type.Null()]) },
  { additionalProperties: false },
)

export type SimState = Static<typeof SimStateSchema>
export type Sim = Static<typeof SimSchema>
export type SimList = Static<typeof SimListSchema>
export type SimChange = Static<typeof SimChangeSchema>
