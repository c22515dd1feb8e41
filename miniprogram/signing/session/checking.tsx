import { useNetwork } from '@/network'
import { toTab } from '@/routes'
import { Button } from '@/ui/button'
import { Blank } from '@/ui/notice'
import { Page } from '@/ui/page'

/** The answer to a signature was lost: until the contract itself says what became of it, nothing can be pressed twice. */
export function Checking({ title }: { title: string }) {
  const { online } = useNetwork()
  return (
    <Page title={title}>
      <Blank
        icon="clock"
        title="正在确认签署结果"
        text={
          online
            ? '刚才网络中断，签署可能已经生效。正在向服务器核对，请稍候，不会重复签署。'
            : '网络已断开，签署可能已经生效。网络恢复后会自动核对，不会重复签署。'
        }
      >
        <Button look="quiet" onPress={() => toTab('inbox')}>
          稍后在待办中查看
        </Button>
      </Blank>
    </Page>
  )
}
