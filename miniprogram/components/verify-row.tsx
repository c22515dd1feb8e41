import { open, routes } from '@/routes'
import { Row } from '@/ui/rows'

/** The way to 验签, which is open to everybody. */
export function VerifyRow() {
  return (
    <Row
      icon="search"
      title="验签"
      detail="核验任意 PDF 的签名，查看是否被改动"
      onPress={() => open(routes.verification())}
    />
  )
}
