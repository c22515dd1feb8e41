import { toTab } from '@/routes'
import { Button } from '@/ui/button'
import { Blank } from '@/ui/notice'
import { Page } from '@/ui/page'

/** An address that leads nowhere. */
export default function Lost() {
  return (
    <Page title="页面不存在" onBack={() => toTab('home')}>
      <Blank icon="search" title="没有这个页面" text="链接可能不完整，或页面已更换地址。文件都可以在“合同”中找到。">
        <Button onPress={() => toTab('home')}>回首页</Button>
        <Button look="plain" onPress={() => toTab('contracts')}>
          查看我的文件
        </Button>
      </Blank>
    </Page>
  )
}
