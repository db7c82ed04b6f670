/** What a template may have filled in. */
export interface TemplateValues {
  readonly name: string | null
  /** As the reader's language writes them. */
  readonly date: string
  readonly time: string
}

/** The variables of a template, as they are written. */
export const TEMPLATE_VARIABLES = ['{name}', '{first_name}', '{date}', '{time}'] as const

const VARIABLE = /( ?)\{(name|first_name|date|time)\}/gu

/** Fills a template in. Where the name is not known, the space before it goes too: "Hello {name}," becomes "Hello,". */
export function fillTemplate(text: string, values: TemplateValues): string {
  return text.replace(VARIABLE, (_, space: string, variable: string) => {
    const value = valueOf(variable, values)
    return value === '' ? '' : space + value
  })
}

/** Fills in who it goes to, and leaves all else: a text to many is filled in for each of them. */
export function fillName(text: string, name: string | null): string {
  return fillTemplate(text, { name, date: '{date}', time: '{time}' })
}

function valueOf(variable: string, { name, date, time }: TemplateValues): string {
  switch (variable) {
    case 'name':
      return name ?? ''
    case 'first_name':
      // Of a text to many, whose names are filled in later.
      return name === '{name}' ? '{first_name}' : firstName(name ?? '')
    case 'date':
      return date
    default:
      return time
  }
}

/** "Jan Petersen (boiler)" is Jan, "Petersen, Jan" is Jan too, "Dr. Petersen" stays whole, and a name without spaces is one. */
export function firstName(name: string): string {
  const [family, given] = name.split(/,\s+/u)
  const words = (given ?? family ?? '').trim().split(/\s+/u)
  const [first = ''] = words
  return first.endsWith('.') ? name : first
}
