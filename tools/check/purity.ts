import path from 'node:path'
import ts from 'typescript'

/**
 * Proves the second wall: in shared/ and domain/ the type checker knows neither Node nor a browser. A planted file that
 * uses what only they have, compiled with the real configuration and beside the real sources, must fail at every name.
 */
const projects: Readonly<Record<string, string>> = {
  'config/types/shared.json': 'shared/vocabulary/planted.ts',
  'config/types/domain.json': 'cloudfunctions/domain/planted.ts',
}

const names = ['process', 'Buffer', 'require', 'fetch', 'crypto', 'console', 'setTimeout', 'window', 'document', 'wx']

/** The planted names that compile although they must not. */
function knownIn(project: string, planted: string): readonly string[] {
  const { config } = ts.readConfigFile(project, ts.sys.readFile)
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(project))
  const host = ts.createCompilerHost(options)
  const file = path.resolve(planted)
  const text = names.map((name) => `export const planted_${name}: unknown = ${name}\n`).join('')
  const readSource = host.getSourceFile.bind(host)
  host.getSourceFile = (name, ...rest) =>
    path.resolve(name) === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : readSource(name, ...rest)
  const program = ts.createProgram([...fileNames, file], { ...options, noEmit: true, composite: false }, host)
  const complaints = program.getSemanticDiagnostics(program.getSourceFile(file))
  const refused = complaints.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
  return names.filter((name) => !refused.some((message) => message.includes(`'${name}'`)))
}

for (const [project, planted] of Object.entries(projects)) {
  const known = knownIn(project, planted)
  if (known.length === 0) continue
  console.error(`${project} lets pure code see ${known.join(', ')}`)
  process.exitCode = 1
}
