import { useAsk } from '@/ask'
import { useSession } from '@/session'

/** How many papers wait for me, in all I may act for: shown on the tab. Nobody signed in, nothing is asked. */
export function useInboxCount(): number {
  const { value } = useSession()
  return useAsk('contract.inbox', value ? {} : null).value?.total ?? 0
}
