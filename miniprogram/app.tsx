import './polyfills'
import { usePageNotFound } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { LostPage } from './components/lost-page'
import { SideNav } from './components/side-nav'
import { replace, routes } from './routes'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  usePageNotFound(() => replace(routes.lost))
  return (
    <>
      <SideNav />
      {children}
      <LostPage />
    </>
  )
}
