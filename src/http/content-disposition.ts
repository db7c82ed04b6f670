/** Has a browser save the answer under this name: as it is where the name is plain, else also in the way that holds any script (RFC 6266). */
export function attachmentNamed(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7E]|["\\%]/g, '_')
  return plain === name
    ? `attachment; filename="${name}"`
    : `attachment; filename="${plain}"; filename*=UTF-8''${encode(name)}`
}

// Of what `encodeURIComponent` leaves alone, these have a meaning of their own here.
function encode(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
