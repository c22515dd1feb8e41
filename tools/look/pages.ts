interface AppConfig {
  readonly pages: readonly string[]
  readonly subPackages: readonly { readonly root: string; readonly pages: readonly string[] }[]
}

/** Every page of the H5 build, as app.config.ts registers them. */
export async function registeredPages(): Promise<readonly string[]> {
  process.env.TARO_ENV = 'h5'
  Object.assign(globalThis, { defineAppConfig: (config: AppConfig) => config }) // Taro's build gives it to that file
  const file: string = '../../miniprogram/app.config'
  const { default: config } = (await import(file)) as { default: AppConfig | { default: AppConfig } }
  const { pages, subPackages } = 'default' in config ? config.default : config
  return [...pages, ...subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`))]
}
