import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createTestGateway } from '../gateway/test-gateway'

/** One test of the suite and how it ended; `why` is the first line of its failure. */
export interface Verdict {
  readonly name: string
  readonly status: 'passed' | 'failed' | 'skipped'
  readonly why: string
}

interface JestResult {
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

const modules = resolve('node_modules')
const environment = 'suite-env'

/**
 * Runs a folder or file of Tencent's own tests against a fresh gateway, in a process of its own: some of its tests leave
 * rejections behind that would fail whatever runs next. Judged by jest's JSON, since its exit code is no judge. Throws
 * when a file could not be run at all.
 */
export async function runTencentSuite(path: string): Promise<readonly Verdict[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tencent-suite-'))
  const gateway = await createTestGateway({ envId: environment, invokeFunction: hello })
  try {
    cpSync(
      join(dirname(createRequire(__filename).resolve('tcb-node-sdk-suite/package.json')), 'test'),
      join(folder, 'test'),
      {
        recursive: true,
      },
    )
    writeFileSync(join(folder, 'jest.config.json'), JSON.stringify(configuration(folder)))
    await jest(folder, `test/${path}`, gateway.url)
    return verdictsIn(JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as JestResult)
  } finally {
    await gateway.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const hello = async ({ name }: { readonly name: string }) =>
  name === 'test'
    ? ({ ok: true, result: '"hello"' } as const)
    : ({ ok: false, code: 'FUNCTION_NOT_FOUND', message: '[ResourceNotFound.FunctionName] not found' } as const)

/** The suite lies outside node_modules, where jest would not look for tests. */
const configuration = (folder: string) => ({
  rootDir: folder,
  testEnvironment: 'node',
  testRegex: '\\.test\\.ts$',
  testTimeout: 60_000,
  transform: { '\\.ts$': resolve('tools/localcloud/conformance/transform.cjs') },
  moduleFileExtensions: ['ts', 'js', 'json', 'node'],
  modulePaths: [modules],
  moduleNameMapper: { '^@cloudbase/database/src/(.*)$': `${modules}/@cloudbase/database/dist/commonjs/$1` },
})

/** Nothing of our own environment but the paths: a developer's settings must not lead the suite anywhere else. */
function jest(folder: string, path: string, url: string): Promise<void> {
  const { PATH, HOME } = process.env
  const env = {
    PATH,
    HOME,
    TEST_SECRET_ID: 'id',
    TEST_SECRET_KEY: 'key',
    TEST_ENV: environment,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
    TENCENTCLOUD: 'true',
    SILENCE: 'true',
    TZ: 'Asia/Shanghai', // two tests print dates in the zone of the service
  }
  const options = [
    '--config',
    'jest.config.json',
    '--runInBand',
    '--forceExit',
    '--json',
    '--outputFile',
    'result.json',
  ]
  const child = spawn(process.execPath, [join(modules, 'jest/bin/jest.js'), ...options, path], {
    cwd: folder,
    env,
    stdio: 'ignore',
  })
  return new Promise((done, failed) => {
    child.on('error', failed)
    child.on('exit', () => done())
  })
}

function verdictsIn({ testResults }: JestResult): readonly Verdict[] {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    if (assertionResults.length === 0) throw new Error(`${name} could not be run: ${message}`)
    return assertionResults.map(({ fullName, status, failureMessages }) => ({
      name: fullName,
      status: status === 'passed' || status === 'failed' ? status : ('skipped' as const),
      why: failureMessages[0]?.split('\n')[0] ?? '',
    }))
  })
}
