/**
 * The cloud functions, once: what the local host runs and what deployment creates. Deny by default: a function's
 * environment holds only the settings it lists in `needs`.
 */

/** A timer trigger: 7-field cron `second minute hour day month week year`, read in Beijing time. */
export interface TimerPlan {
  readonly name: string
  readonly cron: string
}

/** One cloud function as the platform is told of it. */
export interface FunctionPlan {
  readonly name: string
  /** File and export the platform calls, `index.main`. */
  readonly handler: string
  /** Cannot be changed after the function was created. */
  readonly runtime: 'Nodejs20.19'
  readonly memoryMb: number
  readonly timeoutSeconds: number
  /** The path under which HTTP access reaches it; without one it has none. */
  readonly route?: string
  readonly timers: readonly TimerPlan[]
  /** Names of the settings it gets. */
  readonly needs: readonly string[]
  /** Programs beside its door, which it starts as processes of their own: NAME.ts in its folder becomes NAME.js. */
  readonly programs?: readonly string[]
  /** Deployed to an empty environment of its own, so that whoever broke into it would find nothing there. */
  readonly apart?: true
}

const tencentCloud = [
  'TENCENT_SECRET_ID',
  'TENCENT_SECRET_KEY',
  'TENCENTCLOUD_PROTOCOL',
  'TENCENTCLOUD_PROXY',
  'TENCENT_REGION',
] as const

const sms = ['SMS_APP_ID', 'SMS_SIGN_NAME', 'SMS_TEMPLATES'] as const

const wechat = ['WECHAT_API_BASE', 'WECHAT_APP_ID', 'WECHAT_APP_SECRET'] as const

const common = { handler: 'index.main', runtime: 'Nodejs20.19' } as const

/** All functions, in the order in which they are deployed. */
export const functions: readonly FunctionPlan[] = [
  {
    ...common,
    name: 'api',
    memoryMb: 256,
    timeoutSeconds: 20,
    route: '/api',
    timers: [],
    needs: [...tencentCloud, 'KMS_PERSONAL_DATA_KEY', ...sms, ...wechat, 'PASS_SECRET', 'SITE_URL', 'VERIFIER_URL'],
  },
  {
    ...common,
    name: 'worker',
    memoryMb: 512,
    timeoutSeconds: 60,
    timers: [{ name: 'tick', cron: '*/5 * * * * * *' }],
    needs: [
      ...tencentCloud,
      'KMS_PERSONAL_DATA_KEY',
      'KMS_SIGNING_KEY',
      ...sms,
      'SITE_URL',
      'TSA_URLS',
      'TSA_ANCHORS',
      'CRL_URLS',
      'OCSP_HOSTS',
      'EST_BASE',
      'EST_USER',
      'EST_PASSWORD',
      'EST_ANCHORS',
    ],
  },
  {
    ...common,
    name: 'studio',
    memoryMb: 256,
    timeoutSeconds: 20,
    route: '/studio',
    timers: [],
    needs: ['PASS_SECRET'],
  },
  {
    ...common,
    name: 'verifier',
    memoryMb: 512,
    timeoutSeconds: 20,
    route: '/verifier',
    timers: [],
    // the roots below which signers are ours: public, and no key
    needs: ['VERIFIER_ANCHORS'],
    programs: ['examine'],
    apart: true,
  },
]

/** The platform's ceiling for all variables of one function, in bytes of UTF-8. */
export const environmentLimit = 4096

/**
 * The variables of one function, taken from all settings. A value named `API_TENCENT_SECRET_ID` is what `api` gets as
 * `TENCENT_SECRET_ID`: each function can have a credential of its own. Throws when a needed setting is absent (an
 * empty one is present) or when they are more than the platform takes (4 KB, names and values).
 */
export function environmentOf(
  plan: FunctionPlan,
  settings: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const own = `${plan.name.toUpperCase()}_`
  const environment: Record<string, string> = {}
  const absent: string[] = []
  for (const name of plan.needs) {
    const value = settings[own + name] ?? settings[name]
    if (value === undefined) absent.push(name)
    else environment[name] = value
  }
  if (absent.length > 0) throw new Error(`function ${plan.name} lacks settings: ${absent.join(', ')}`)
  const size = sizeOf(environment)
  if (size > environmentLimit) {
    throw new Error(`environment of function ${plan.name} has ${size} bytes, the platform takes ${environmentLimit}`)
  }
  return environment
}

function sizeOf(environment: Readonly<Record<string, string>>): number {
  return Object.entries(environment).reduce((total, [name, value]) => total + Buffer.byteLength(`${name}=${value};`), 0)
}
