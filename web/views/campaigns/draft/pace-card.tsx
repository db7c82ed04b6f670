import { useEffect } from 'preact/hooks'
import type { Campaign, CampaignSettings, WorkingHours } from '../../../../src/protocol/campaign.ts'
import { MAX_CAMPAIGN_CAP, SETTING_BOUNDS } from '../../../../src/protocol/limits.ts'
import { Switch } from '../../../components/choice.tsx'
import { pageWords } from '../../../language/page-words.ts'
import { campaignDraftOf } from '../../../stores/campaign-draft.ts'
import { simsOf } from '../../../stores/sims.ts'
import { Card, CardRow } from '../../pages/page.tsx'
import { useStores } from '../../stores-context.ts'
import { nameOfSim } from '../../thread/sim-chip.tsx'
import { HoursRow } from './hours-row.tsx'
import { NumberField } from './number-field.tsx'

const USUAL_HOURS: WorkingHours = { from: '09:00', to: '19:00', days: [1, 2, 3, 4, 5] }

/** How fast, how much and when a campaign sends. */
export function PaceCard({ campaign }: { campaign: Campaign }) {
  const draft = campaignDraftOf(useStores())
  const { settings } = campaign
  const set = (next: Partial<CampaignSettings>) => draft.change({ settings: next })
  // When it ends is another hour now.
  const examine = () => void draft.examine()
  const change = (next: Partial<CampaignSettings>) => {
    set(next)
    examine()
  }
  const { minimum, maximum } = SETTING_BOUNDS.max_parts_a_minute
  const hours = settings.working_hours
  return (
    <Card title={pageWords.howItSends}>
      <NumberField
        id="sending-pace"
        label={pageWords.sendingPace}
        hint={pageWords.sendingPaceHint}
        least={minimum}
        most={maximum}
        value={settings.parts_a_minute}
        onChange={(value) => {
          if (value !== null) set({ parts_a_minute: value })
        }}
        onDone={examine}
      />
      <NumberField
        id="hourly-cap"
        label={pageWords.hourlyCap}
        hint={pageWords.capHint}
        least={1}
        most={MAX_CAMPAIGN_CAP}
        isOptional
        value={settings.hourly_cap}
        onChange={(value) => set({ hourly_cap: value })}
        onDone={examine}
      />
      <NumberField
        id="daily-cap"
        label={pageWords.dailyCap}
        hint={pageWords.capHint}
        least={1}
        most={MAX_CAMPAIGN_CAP}
        isOptional
        value={settings.daily_cap}
        onChange={(value) => set({ daily_cap: value })}
        onDone={examine}
      />
      <CardRow label={pageWords.unevenPauses} hint={pageWords.unevenPausesHint}>
        <Switch label={pageWords.unevenPauses} isOn={settings.jitter} onChange={(isOn) => change({ jitter: isOn })} />
      </CardRow>
      <CardRow label={pageWords.workingHours} hint={pageWords.workingHoursHint}>
        <Switch
          label={pageWords.workingHours}
          isOn={hours !== null}
          onChange={(isOn) => change({ working_hours: isOn ? USUAL_HOURS : null })}
        />
      </CardRow>
      {hours && <HoursRow hours={hours} onChange={(next) => change({ working_hours: next })} />}
      <SimRow campaign={campaign} />
    </Card>
  )
}

/** Which SIM, where there are two. */
function SimRow({ campaign }: { campaign: Campaign }) {
  const stores = useStores()
  const draft = campaignDraftOf(stores)
  const sims = simsOf(stores)
  useEffect(() => void sims.load(), [])
  if (!sims.isDual.value) return null
  return (
    <CardRow label={pageWords.sendBySim}>
      <select
        class="select"
        aria-label={pageWords.sendBySim}
        value={campaign.sim === null ? '' : String(campaign.sim)}
        onChange={({ currentTarget: { value } }) => draft.change({ sim: value === '' ? null : Number(value) })}
      >
        <option value="">{pageWords.simOfEach}</option>
        {sims.list.value?.sims.map((sim) => (
          <option key={sim.slot} value={String(sim.slot)} selected={sim.slot === campaign.sim}>
            {nameOfSim(sim)}
          </option>
        ))}
      </select>
    </CardRow>
  )
}
