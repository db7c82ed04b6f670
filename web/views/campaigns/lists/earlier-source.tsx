import { useEffect, useState } from 'preact/hooks'
import { MAX_LIST_NAME_CHARS } from '../../../../src/protocol/limits.ts'
import type { List } from '../../../../src/protocol/list.ts'
import { Choice } from '../../../components/choice.tsx'
import { formatDayMonth, formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { campaignListOf } from '../../../stores/campaign-list.ts'
import { listMakerOf } from '../../../stores/list-maker.ts'
import { useStores } from '../../stores-context.ts'

type Who = 'all' | 'answered' | 'silent'

/** The people of a campaign that was sent, by what they answered. */
export function EarlierSource({ onBack, onMade }: { onBack: () => void; onMade: (list: List) => void }) {
  const stores = useStores()
  const maker = listMakerOf(stores)
  const campaigns = campaignListOf(stores)
  const [who, setWho] = useState<Who>('all')
  const [id, setId] = useState<string>()
  useEffect(() => void campaigns.load(), [stores.connection.line.value])
  const sent = campaigns.campaigns.value?.filter(({ state }) => state !== 'draft' && state !== 'scheduled')
  const chosen = sent?.find((each) => each.id === id) ?? sent?.[0]
  const count = chosen === undefined ? 0 : countOf(chosen.counts, who)
  const take = async () => {
    if (!chosen) return
    const name = pageWords.followUpName(chosen.name, pageWords.whoChoices[who]).slice(0, MAX_LIST_NAME_CHARS)
    const answered = who === 'all' ? {} : { answered: who === 'answered' }
    const list = await maker.create({ name, from_campaign: { id: chosen.id, ...answered } })
    if (list) onMade(list)
  }
  return (
    <section class="card source-card" aria-labelledby="earlier-title">
      <header class="source-head">
        <h2 id="earlier-title">{pageWords.earlierCampaign}</h2>
      </header>
      {sent?.length === 0 && <p class="source-note">{pageWords.noCampaignYet}</p>}
      {chosen && (
        <div class="source-fields">
          <label>
            {pageWords.whichCampaign}
            <select class="select" value={chosen.id} onChange={(event) => setId(event.currentTarget.value)}>
              {sent?.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name + words.comma + formatDayMonth(each.started_at ?? each.created_at)}
                </option>
              ))}
            </select>
          </label>
          <Choice
            label={pageWords.whoOfCampaign}
            value={who}
            options={(['all', 'answered', 'silent'] as const).map((value) => ({
              value,
              label: `${pageWords.whoChoices[value]} ${formatNumber(countOf(chosen.counts, value))}`,
            }))}
            onChange={setWho}
          />
        </div>
      )}
      {(maker.error.value ?? campaigns.error.value) && (
        <p class="source-note row-problem" role="alert">
          {maker.error.value ?? campaigns.error.value}
        </p>
      )}
      <footer class="source-foot">
        <span role="status">{chosen && pageWords.peopleCount(count)}</span>
        <button type="button" class="button second" onClick={onBack}>
          {words.back}
        </button>
        <button
          type="button"
          class="button primary"
          disabled={count === 0 || maker.isBusy.value}
          onClick={() => void take()}
        >
          {pageWords.takeThem(count)}
        </button>
      </footer>
    </section>
  )
}

/** About: who opted out since is left out by the server. */
function countOf(
  {
    total,
    suppressed,
    skipped,
    sent,
    answered,
  }: { total: number; suppressed: number; skipped: number; sent: number; answered: number },
  who: Who,
): number {
  if (who === 'all') return total - suppressed - skipped
  return who === 'answered' ? answered : Math.max(0, sent - answered)
}
