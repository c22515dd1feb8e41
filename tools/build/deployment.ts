import type { FunctionPlan } from '#config/functions'

/** A trigger as CloudBase's cloudbaserc.json and WeChat's config.json write it. */
export interface Trigger {
  readonly name: string
  readonly type: 'timer'
  readonly config: string
}

/** The timers of a function in the platform's words. */
export function triggersOf({ timers }: FunctionPlan): readonly Trigger[] {
  return timers.map(({ name, cron }) => ({ name, type: 'timer', config: cron }))
}

/**
 * cloudbaserc.json for the CloudBase CLI 2.12: which functions there are, and which settings each gets. Values are taken from the environment of
 * the person who deploys (`{{env.NAME}}`), so none is ever written to a file of the repository; `environment` names the
 * one that holds the id of the CloudBase environment.
 */
export function deploymentOf(
  plans: readonly FunctionPlan[],
  folder: string,
  environment: string,
): Readonly<Record<string, unknown>> {
  return {
    envId: `{{env.${environment}}}`,
    region: 'ap-shanghai',
    functionRoot: `./${folder}`,
    functions: plans.map((plan) => ({
      name: plan.name,
      handler: plan.handler,
      runtime: plan.runtime,
      memorySize: plan.memoryMb,
      timeout: plan.timeoutSeconds,
      installDependency: false,
      envVariables: Object.fromEntries(plan.needs.map((name) => [name, `{{env.${name}}}`])),
      ignore: ['**/*.map'],
      triggers: triggersOf(plan),
    })),
  }
}
