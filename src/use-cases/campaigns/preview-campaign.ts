import { AppError } from '../../domain/app-error.ts'
import { composeText, explainNoText } from '../../domain/campaign-text.ts'
import { readStartedTemplate } from '../../domain/campaign-template.ts'
import { formatPhone } from '../../domain/phone-number.ts'
import { countSegments } from '../../domain/sms-segments.ts'
import type { CampaignPreview } from '../../protocol/campaign-check.ts'
import type { CampaignId } from '../../protocol/ids.ts'
import type { Message } from '../../protocol/message.ts'
import type { CampaignRecord } from '../../store/campaign-row.ts'
import type { Deps } from '../deps.ts'
import { sendMessage } from '../send-message.ts'
import type { Sender } from '../send-allowance.ts'
import { readDraft, requireSoundMessage } from './draft-people.ts'

type PreviewDeps = Pick<Deps, 'store'>

/** How the person in this place reads it, counted from 0. Of a campaign that was started, from its own copy of the people. */
export function previewCampaign(
  { store }: PreviewDeps,
  { id, index }: { readonly id: CampaignId; readonly index: number },
): CampaignPreview {
  const record = store.campaigns.getRecord(id)
  const { person, of, template } =
    record.state === 'draft' ? fromList(store, record, index) : fromCopy(store, record, index)
  if (!person) throw new AppError('not_found', `Cannot show person ${index + 1}: there are ${of}`)
  const text = composeText(template, person)
  const { row, phone, name } = person
  return {
    index,
    of,
    person: { row, phone, phone_formatted: formatPhone(phone, store.syncState.get('region')), name },
    text: text.body,
    parts: text.body === '' ? 0 : countSegments(text.body).parts,
    is_suppressed: store.optOuts.has(person.key),
    problem_code: text.kind === 'text' ? null : text.kind,
    problem: text.kind === 'text' ? null : explainNoText(text.kind, text.body),
  }
}

/** Sends what one person would get to oneself, as an ordinary message. */
export function testCampaign(
  deps: Pick<Deps, 'store' | 'clock' | 'sync'>,
  request: {
    readonly id: CampaignId
    readonly to: string
    readonly index: number
    readonly sender: Sender | undefined
  },
): Message {
  const { store } = deps
  const record = store.campaigns.getRecord(request.id)
  if (record.state === 'draft') requireSoundMessage(readDraft(store, record, 'test'), 'test')
  const { text, problem } = previewCampaign(deps, request)
  if (problem !== null)
    throw new AppError('invalid', `Cannot test this campaign: ${problem.slice(0, 1).toLowerCase()}${problem.slice(1)}`)
  return sendMessage(deps, {
    recipient: { to: request.to },
    message: text,
    clientId: undefined,
    sim: record.sim ?? undefined,
    sendAt: undefined,
    // What a browser sends gets a signature and a delay; this shall read as the campaign will.
    sender: request.sender?.kind === 'token' ? request.sender : undefined,
  })
}

function fromList(store: Deps['store'], record: CampaignRecord, index: number) {
  const { list, template } = readDraft(store, record, 'preview')
  return { person: store.lists.personAt(list.id, index), of: list.people_count, template }
}

function fromCopy(store: Deps['store'], record: CampaignRecord, index: number) {
  const person = store.campaignPeople.personAt(record.id, index)
  const template = readStartedTemplate(record.template, person ?? { values: {} })
  return { person, of: store.campaigns.get(record.id).counts.total, template }
}
