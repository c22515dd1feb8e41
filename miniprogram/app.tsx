import type { PropsWithChildren } from 'react'
import { LostPage } from './components/lost-page'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  return (
    <>
      {children}
      <LostPage />
    </>
  )
}
