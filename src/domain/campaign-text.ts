import { MAX_BODY_CHARS } from '../protocol/limits.ts'
import { explainCampaignReason } from './campaign-reason.ts'
import { fillCampaignTemplate, type CampaignTemplate, type TemplatePerson } from './campaign-template.ts'
import { trimLikeAndroid } from './message-text.ts'

export type CampaignText =
  | { readonly kind: 'text'; readonly body: string; readonly missing: readonly string[] }
  | { readonly kind: 'empty' | 'too_long'; readonly body: string; readonly missing: readonly string[] }

/** The text that a person gets, as the phone will send it; or why there is none to send. */
export function composeText(template: CampaignTemplate, person: TemplatePerson): CampaignText {
  const { text, missing } = fillCampaignTemplate(template, person)
  const body = trimLikeAndroid(text)
  if (body === '') return { kind: 'empty', body, missing }
  return { kind: body.length > MAX_BODY_CHARS ? 'too_long' : 'text', body, missing }
}

/** Why somebody gets nothing, one sentence. */
export function explainNoText(kind: 'empty' | 'too_long', body: string): string {
  if (kind === 'empty') return explainCampaignReason(kind)
  const [chars, most] = [body.length, MAX_BODY_CHARS].map((count) => count.toLocaleString('en'))
  return `The message has ${chars} characters, the most is ${most}`
}
