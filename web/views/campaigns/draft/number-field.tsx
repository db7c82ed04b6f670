import { useEffect, useState } from 'preact/hooks'
import { formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { SharedRow } from '../../pages/shared-rows.tsx'
import { useWrongField } from './use-wrong-field.ts'

interface NumberFieldProps {
  id: string
  label: string
  hint: string
  least: number
  most: number
  isOptional?: boolean
  value: number | null
  onChange: (value: number | null) => void
  /** The field is left, or Enter is struck, after a change. */
  onDone: () => void
}

/** A number within bounds, taken as it is typed. What cannot be taken holds up the sending, and says why when the field is left. */
export function NumberField(props: NumberFieldProps) {
  const { id, label, hint, least, most, isOptional = false, value, onChange, onDone } = props
  /** What stands there instead of a number that can be taken. */
  const [wrong, setWrong] = useState<string>()
  const [isTold, setTold] = useState(false)
  const [isChanged, setChanged] = useState(false)
  useEffect(() => {
    setWrong(undefined)
    setTold(false)
  }, [value])
  useWrongField(wrong === undefined ? undefined : id, label, isTold)
  const take = (field: HTMLInputElement) => {
    const next = field.value.trim() === '' ? null : Number(field.value)
    const isRight = next === null ? isOptional : Number.isInteger(next) && next >= least && next <= most
    // Letters leave such a field as empty as nothing does, while they stand there to be seen.
    if (!isRight || field.validity.badInput) return setWrong(field.value)
    setWrong(undefined)
    setTold(false)
    if (next === value) return
    setChanged(true)
    onChange(next)
  }
  const leave = () => {
    setTold(wrong !== undefined)
    if (!isChanged || wrong !== undefined) return
    setChanged(false)
    onDone()
  }
  const isShown = wrong !== undefined && isTold
  const problemId = `${id}-problem`
  return (
    <SharedRow
      label={label}
      hint={hint}
      problem={isShown ? pageWords.numberFrom(formatNumber(least), formatNumber(most)) : undefined}
      problemId={problemId}
    >
      <input
        id={id}
        class="field number-field"
        type="number"
        inputmode="numeric"
        min={least}
        max={most}
        step={1}
        dir="ltr"
        placeholder={isOptional ? pageWords.noCap : undefined}
        aria-label={label}
        aria-invalid={isShown}
        aria-describedby={isShown ? problemId : undefined}
        value={wrong ?? value ?? ''}
        onInput={(event) => take(event.currentTarget)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') leave()
        }}
      />
    </SharedRow>
  )
}
