const scalar =
  /(?:"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/uy
const space = /[ \t\r\n]*/y

/** The offset of the first character at which a text is no JSON (RFC 8259) any more: its length when it only ends too early, or is whole. */
export function jsonFault(text: string): number {
  let at = 0
  const open: string[] = []
  const match = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) at = pattern.lastIndex
    return found !== null
  }
  const take = (mark: string): boolean => {
    match(space)
    if (text[at] !== mark) return false
    at += 1
    return true
  }
  const key = () => {
    match(space)
    return text[at] === '"' && match(scalar) && take(':')
  }
  for (;;) {
    // a value
    if (take('{')) {
      open.push('}')
      if (!take('}')) {
        if (!key()) return at
        continue
      }
      open.pop()
    } else if (take('[')) {
      open.push(']')
      if (!take(']')) continue
      open.pop()
    } else if (!match(scalar)) return at
    // what follows it
    for (let end = open.at(-1); ; end = open.at(-1)) {
      if (end === undefined) {
        match(space)
        return at
      }
      if (take(end)) open.pop()
      else if (take(',')) {
        if (end === '}' && !key()) return at
        break
      } else return at
    }
  }
}
