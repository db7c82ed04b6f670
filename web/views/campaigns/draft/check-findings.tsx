import { useEffect } from 'preact/hooks'
import type { Campaign } from '../../../../src/protocol/campaign.ts'
import type { CampaignBlock, CampaignCheck } from '../../../../src/protocol/campaign-check.ts'
import { formatList, formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { campaignDraftOf } from '../../../stores/campaign-draft.ts'
import { routeTo } from '../../../stores/campaign-place.ts'
import { listRowsOf } from '../../../stores/list-rows.ts'
import { linkTo } from '../../link.ts'
import { useStores } from '../../stores-context.ts'
import { CostlyBanner } from './costly-note.tsx'
import { ProblemTable } from '../lists/problem-table.tsx'

/** Rows that are named of each kind of finding. */
const NAMED_ROWS = 6

/** What stands in the way, what costs more than it has to, and which rows need a look. */
export function CheckFindings({ campaign, check }: { campaign: Campaign; check: CampaignCheck }) {
  const stores = useStores()
  const draft = campaignDraftOf(stores)
  const rows = listRowsOf(stores)
  const list = draft.list.value
  const leftOut = list?.problems_count ?? 0
  useEffect(() => {
    if (list && leftOut > 0) void rows.open(list.id, true)
  }, [list?.id, leftOut])
  const costly = check.costly_character
  const replace = (simple: string) => {
    if (!costly) return
    draft.change({ template: campaign.template.replaceAll(costly.character, simple) })
    void draft.examine()
  }
  return (
    <>
      {check.blocked_by.length > 0 && (
        <div class="step-note is-wrong" role="alert">
          <strong>{pageWords.checkBlocked}</strong>
          <ul>
            {check.blocked_by.flatMap(describeBlock).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
      {costly && (
        <CostlyBanner
          character={costly.character}
          simple={costly.simple}
          sentence={
            costly.is_in_template ? pageWords.costlyInText(costly.people) : pageWords.costlyInList(costly.people)
          }
          onReplace={costly.is_in_template ? replace : undefined}
        />
      )}
      <Findings check={check} />
      {leftOut > 0 && rows.list.value?.id === list?.id && rows.problems.value.length > 0 && (
        <>
          <ProblemTable problems={rows.problems.value.slice(0, NAMED_ROWS)} count={leftOut} />
          {list && leftOut > NAMED_ROWS && (
            <a class="link-button" {...linkTo(stores.navigation, routeTo({ name: 'list', id: list.id }))}>
              {pageWords.showMore}
            </a>
          )}
        </>
      )}
    </>
  )
}

function describeBlock({ code, names }: CampaignBlock): string[] {
  switch (code) {
    case 'unknown_columns':
      return names.map((name) => pageWords.unknownColumn(name))
    case 'broken_braces':
      return [pageWords.brokenBraces(names.join(' '))]
    case 'nobody':
      return [pageWords.checkNobody]
    default:
      return code satisfies never
  }
}

function Findings({ check }: { check: CampaignCheck }) {
  const findings = [
    ...check.missing_values.map(({ column, people, rows }) => ({
      sentence: pageWords.findingMissing(people, column),
      rows,
      isMore: people > rows.length,
    })),
    ...(check.too_long_count > 0
      ? [
          {
            sentence: pageWords.findingTooLong(check.too_long_count),
            rows: check.too_long,
            isMore: check.too_long_count > check.too_long.length,
          },
        ]
      : []),
    ...(check.empty_count > 0
      ? [
          {
            sentence: pageWords.findingEmpty(check.empty_count),
            rows: check.empty,
            isMore: check.empty_count > check.empty.length,
          },
        ]
      : []),
  ]
  if (findings.length === 0) return null
  return (
    <section class="card finding-card" aria-labelledby="findings-title">
      <h2 id="findings-title">{pageWords.findingsTitle}</h2>
      <ul>
        {findings.map(({ sentence, rows, isMore }) => (
          <li key={sentence}>
            {sentence}
            {rows.length > 0 && <small>{pageWords.findingRows(nameRows(rows, isMore), rows.length)}</small>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function nameRows(rows: readonly number[], isMore: boolean): string {
  const named = rows.slice(0, NAMED_ROWS).map(formatNumber)
  return isMore || rows.length > NAMED_ROWS ? `${named.join(', ')} …` : formatList(named)
}
