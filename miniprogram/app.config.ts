const h5 = process.env.TARO_ENV === 'h5'

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/inbox/index', 'pages/contracts/index', 'pages/me/index'],
  subPackages: [
    {
      root: 'services',
      name: 'services',
      pages: ['test-drive/index', 'booking/index', 'start/index', 'draft/index', 'drafts/index'],
    },
    { root: 'signing', name: 'signing', pages: ['contract/index', 'session/index', 'write/index'] },
    {
      root: 'account',
      name: 'account',
      pages: [
        'sign-in/index',
        'signature/index',
        'bookings/index',
        'reminders/index',
        'privacy/index',
        'about/index',
        'lost/index',
      ],
    },
    {
      root: 'company',
      name: 'company',
      pages: ['organization/index', 'seals/index', 'seal/index', 'make-seal/index', 'requests/index', 'uses/index'],
    },
    { root: 'verification', name: 'verification', pages: ['index'] },
    // wide-screen pages and the gallery of pieces: the browser build only
    ...(h5
      ? [
          {
            root: 'portal',
            name: 'portal',
            pages: ['contracts/index', 'members/index', 'seals/index', 'seal-uses/index'],
          },
          { root: 'kit', name: 'kit', pages: ['index'] },
        ]
      : []),
  ],
  preloadRule: { 'pages/home/index': { network: 'all', packages: ['services', 'signing'] } },
  window: {
    // in a browser the page draws its own bar, with a real heading and a real button
    navigationStyle: h5 ? 'custom' : 'default',
    backgroundTextStyle: 'light',
    backgroundColor: '#F5F3EE',
    navigationBarBackgroundColor: '#F5F3EE',
    navigationBarTitleText: '车签通',
    navigationBarTextStyle: 'black',
  },
  tabBar: {
    custom: h5,
    color: '#616A7C',
    selectedColor: '#1F4E79',
    backgroundColor: '#FFFFFF',
    borderStyle: 'black',
    list: [
      tab('pages/home/index', '首页', 'home'),
      tab('pages/inbox/index', '待办', 'inbox'),
      tab('pages/contracts/index', '合同', 'contracts'),
      tab('pages/me/index', '我的', 'me'),
    ],
  },
  animation: false,
  lazyCodeLoading: 'requiredComponents',
  requiredPrivateInfos: [],
  __usePrivacyCheck__: true,
})

function tab(pagePath: string, text: string, icon: string) {
  return { pagePath, text, iconPath: `assets/tab-${icon}.png`, selectedIconPath: `assets/tab-${icon}-on.png` }
}
