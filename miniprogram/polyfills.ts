/**
 * Methods of the language's own objects that phones still in use lack (iOS before 15.4, old Android engines), with the
 * meaning ECMA-262 gives them. The build translates syntax only, so they come first of all.
 */
function add(to: object, name: string, value: unknown) {
  if (!(name in to)) Object.defineProperty(to, name, { value, writable: true, configurable: true })
}

function at(this: ArrayLike<unknown>, index: number) {
  const place = Math.trunc(index) || 0
  return this[place < 0 ? this.length + place : place]
}

type Test = (value: unknown, index: number, all: ArrayLike<unknown>) => boolean

function findLastIndex(this: ArrayLike<unknown>, test: Test) {
  for (let index = this.length - 1; index >= 0; index--) if (test(this[index], index, this)) return index
  return -1
}

function findLast(this: ArrayLike<unknown>, test: Test) {
  return this[findLastIndex.call(this, test)]
}

function replaceAll(this: string, what: string | RegExp, by: string) {
  return typeof what === 'string' ? this.split(what).join(by) : this.replace(what, by)
}

add(Array.prototype, 'at', at)
add(Array.prototype, 'findLast', findLast)
add(Array.prototype, 'findLastIndex', findLastIndex)
add(String.prototype, 'at', at)
add(String.prototype, 'replaceAll', replaceAll)
add(Object, 'hasOwn', (of: object, name: PropertyKey) => Object.hasOwn(of, name))
