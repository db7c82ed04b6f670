import { Type, type Static } from 'typebox'

/** The newest backup that was made here; where its file is now, nobody knows. */
export const LastBackupSchema = Type.Object({
  at: Type.Integer(),
  messages: Type.Integer(),
  bytes: Type.Integer(),
})
export const LastBackupAnswerSchema = Type.Object({
  last: Type.Union([LastBackupSchema, Type.Null()], { description: 'Null: none was made since this data is here' }),
})

export type LastBackup = Static<typeof LastBackupSchema>
