/** The only reader of the environment. A setting that is absent stops the function at its start, by name. */
export function setting(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`the setting ${name} is missing`)
  return value
}
