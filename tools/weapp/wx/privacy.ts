import { type Busy, WxFailure, wxFunction } from './call'

type Resolve = (answer: { readonly event: string; readonly buttonId?: string }) => void
type NeedAuthorization = (resolve: Resolve, info: { readonly referrer: string }) => void

/** The privacy rule of WeChat: until the owner has agreed, what touches personal data asks the app to ask them. */
export interface PrivacyState {
  agreed: boolean
  /** Ids of `agreePrivacyAuthorization` buttons that were tapped. */
  readonly tapped: Set<string>
}

/** Privacy functions of `wx`, and `ask`, which what touches personal data goes through. */
export function privacyApi(busy: Busy, state: PrivacyState) {
  let need: NeedAuthorization | null = null
  const ask = (referrer: string): Promise<void> => {
    if (state.agreed) return Promise.resolve()
    const listener = need
    if (!listener) return Promise.reject(new WxFailure(`${referrer}:fail privacy permission is not authorized`))
    return new Promise((resolve, reject) => {
      listener(
        ({ event, buttonId }) => {
          if (event === 'exposureAuthorization') return
          if (event === 'agree' && state.tapped.has(buttonId ?? '')) {
            state.agreed = true
            resolve()
          } else reject(new WxFailure(`${referrer}:fail privacy permission is not authorized`, 104))
        },
        { referrer },
      )
    })
  }
  const api: Readonly<Record<string, unknown>> = {
    onNeedPrivacyAuthorization: (listener: NeedAuthorization) => {
      need = listener
    },
    getPrivacySetting: wxFunction('getPrivacySetting', busy, () => ({
      needAuthorization: !state.agreed,
      privacyContractName: '《车签通用户隐私保护指引》',
    })),
    requirePrivacyAuthorize: wxFunction('requirePrivacyAuthorize', busy, async () => {
      await ask('requirePrivacyAuthorize')
      return {}
    }),
    openPrivacyContract: wxFunction('openPrivacyContract', busy, () => ({})),
  }
  return { api, ask }
}
