import type { Phone } from '../phone'

/** What `wx` says of the phone and of itself. */
export function deviceApi(phone: Phone): Readonly<Record<string, unknown>> {
  const bar = 44
  const window = () => ({
    windowWidth: phone.width,
    windowHeight: phone.height - bar - 47,
    screenWidth: phone.width,
    screenHeight: phone.height,
    pixelRatio: phone.pixelRatio,
    statusBarHeight: 47,
    safeArea: { left: 0, right: phone.width, top: 47, bottom: phone.height - 34, width: phone.width, height: 763 },
    screenTop: 91,
  })
  const app = () => ({
    SDKVersion: '3.7.12',
    language: 'zh_CN',
    version: '8.0.50',
    theme: 'light',
    fontSizeScaleFactor: phone.fontScale,
    fontSizeSetting: 17 * phone.fontScale,
  })
  const hardware = () => ({ brand: 'Phone', model: 'Phone', platform: 'ios', system: 'iOS 15.0', benchmarkLevel: 30 })
  const all = () => ({ ...window(), ...app(), ...hardware() })
  const launch = { path: 'pages/home/index', query: {}, scene: 1001, referrerInfo: {} }
  return {
    getWindowInfo: window,
    getAppBaseInfo: app,
    getDeviceInfo: hardware,
    getSystemInfoSync: all,
    getSystemSetting: () => ({
      bluetoothEnabled: true,
      locationEnabled: true,
      wifiEnabled: true,
      deviceOrientation: 'portrait',
    }),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop', version: '' } }),
    getLaunchOptionsSync: () => launch,
    getEnterOptionsSync: () => launch,
    getMenuButtonBoundingClientRect: () => ({ top: 51, bottom: 83, height: 32, width: 87, left: 296, right: 383 }),
    canIUse: () => true,
  }
}
