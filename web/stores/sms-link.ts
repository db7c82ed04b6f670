/** What an `sms:` link asks for: `sms:+447700900123?body=Hello`. Of several numbers the first counts. Undefined for all else. */
export function readSmsLink(link: string): { readonly phone: string; readonly text: string } | undefined {
  const [, numbers, query = ''] = /^sms(?:to)?:(?:\/\/)?([^?;&]*)[?;&]?(.*)$/i.exec(link.trim()) ?? []
  if (numbers === undefined) return undefined
  const parameters = new URLSearchParams(query)
  return { phone: decode(numbers).split(',')[0]?.trim() ?? '', text: parameters.get('body') ?? '' }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray percent sign stands for itself.
    return text
  }
}
