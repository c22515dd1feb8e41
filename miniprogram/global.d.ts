/// <reference types="@tarojs/taro" />

declare module '*.scss' {
  const classes: Readonly<Record<string, string>>
  export default classes
}

declare namespace NodeJS {
  interface ProcessEnv {
    readonly TARO_ENV?: 'weapp' | 'h5'
  }
}

/** The CloudBase environment, fixed when the mini program is built; empty: the account's first. */
declare const CLOUD_ENV: string

/** Ids of WeChat's message templates by our names for them, fixed when the mini program is built. */
declare const MESSAGE_TEMPLATES: Readonly<Record<string, string>>
