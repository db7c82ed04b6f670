/** Android's `JsonWriter` with an indent of two spaces: writes as it is told, and what was written stays when the telling stops. */
export interface JsonWriter {
  beginArray(): void
  endArray(): void
  beginObject(): void
  endObject(): void
  name(name: string): void
  value(value: string | number | boolean | null): void
  text(): string
}

export function createJsonWriter(): JsonWriter {
  let out = ''
  let depth = 0
  let isEmpty = true
  let afterName = false

  function beforeValue(): void {
    if (afterName) {
      afterName = false
    } else if (depth > 0) {
      out += (isEmpty ? '\n' : ',\n') + '  '.repeat(depth)
    }
    isEmpty = false
  }
  function begin(bracket: string): void {
    beforeValue()
    out += bracket
    depth += 1
    isEmpty = true
  }
  function end(bracket: string): void {
    depth -= 1
    out += (isEmpty ? '' : '\n' + '  '.repeat(depth)) + bracket
    isEmpty = false
  }

  return {
    beginArray: () => begin('['),
    endArray: () => end(']'),
    beginObject: () => begin('{'),
    endObject: () => end('}'),
    name(name) {
      beforeValue()
      out += `${quote(name)}: `
      afterName = true
    },
    value(value) {
      beforeValue()
      out += typeof value === 'string' ? quote(value) : String(value)
    },
    text: () => out,
  }
}

const ESCAPES = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\t', '\\t'],
  ['\b', '\\b'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\f', '\\f'],
])
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const ESCAPED = /["\\\u0000-\u001f\u2028\u2029]/g
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

function quote(text: string): string {
  // Java's UTF-8 encoder puts a question mark where half a surrogate pair stands.
  const wellFormed = text.isWellFormed() ? text : text.replace(LONE_SURROGATE, '?')
  const escaped = wellFormed.replace(
    ESCAPED,
    (char) => ESCAPES.get(char) ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `"${escaped}"`
}
