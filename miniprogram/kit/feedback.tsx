import { useState } from 'react'
import { Button } from '@/ui/button'
import { Box, Paragraph } from '@/ui/elements'
import { Empty } from '@/ui/empty'
import { Meter } from '@/ui/meter'
import { Notice } from '@/ui/notice'
import { Progress } from '@/ui/progress'
import { Sheet } from '@/ui/sheet'
import { Skeleton } from '@/ui/skeleton'
import { toast } from '@/ui/toast'
import classes from './index.module.scss'
import { Piece, State } from './piece'
import { longText } from './samples'

/** What the app answers. */
export function Feedback() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Piece name="Notice" from="notice" use="页面中需要注意的一句话：红为有风险，琥珀为等待，蓝为须知，绿为完成。">
        <State caption="四种">
          <Box className={classes.stack}>
            <Notice tone="red">验证码已过期，请重新获取。</Notice>
            <Notice tone="amber">网络没有连上，当前显示的是之前的内容。</Notice>
            <Notice tone="blue">{longText}</Notice>
            <Notice tone="green">签名已留存，下次签署可直接使用。</Notice>
          </Box>
        </State>
      </Piece>
      <Piece
        name="toast"
        from="toast"
        use="一句话告知已经完成，几秒后消失，不打断操作；屏幕阅读器会读出。需要处理的事用 Notice。"
      >
        <State caption="按下试试">
          <Box className={classes.line}>
            <Button small look="plain" onPress={() => toast('编号已复制')}>
              短句
            </Button>
            <Button
              small
              look="plain"
              onPress={() => toast('已切换为苏州衡远翎川汽车销售服务有限公司店长身份，待办与合同已更新')}
            >
              长句
            </Button>
          </Box>
        </State>
      </Piece>
      <Piece
        name="Sheet"
        from="sheet"
        use="从下方升起的一张纸，处理一件事。焦点留在其中，按 Esc 或旁边关闭，关闭后焦点回到原处。"
      >
        <State caption="按下试试">
          <Button small look="plain" onPress={() => setOpen(true)}>
            打开
          </Button>
          {open ? (
            <Sheet
              title="确认撤回"
              onClose={() => setOpen(false)}
              foot={
                <Button look="seal" onPress={() => setOpen(false)}>
                  撤回文件
                </Button>
              }
            >
              <Paragraph>撤回后，其他签署方不能再签署这份文件。已完成的签署仍会留在签署记录中。</Paragraph>
            </Sheet>
          ) : null}
        </State>
      </Piece>
      <Piece
        name="Progress, Meter"
        from="progress"
        use="完成了多少。知道总数时写出数量，否则写百分比；只要一条线时用 Meter。"
      >
        <State caption="百分比、数量与细线">
          <Box className={classes.stack}>
            <Progress label="正在上传" share={0.42} />
            <Progress label="批量用印" share={0.24} words="已处理 120 / 500 份" />
            <Meter label="阅读进度" share={0.7} />
          </Box>
        </State>
      </Piece>
      <Piece name="Skeleton" from="skeleton" use="内容到来之前，先显示它的形状。">
        <State caption="两张纸">
          <Skeleton sheets={[[40, 70, 90], 64]} />
        </State>
      </Piece>
      <Piece name="Empty" from="empty" use="没有内容可显示时：是什么情况、意味着什么、可以做什么。">
        <State caption="空">
          <Empty state="empty" title="没有待办" text="需要您签署的文件会出现在这里。" />
        </State>
        <State caption="失败">
          <Empty state="failed">
            <Button onPress={() => toast('重新载入')}>重新载入</Button>
          </Empty>
        </State>
        <State caption="离线">
          <Empty state="offline">
            <Button onPress={() => toast('重新载入')}>重新载入</Button>
          </Empty>
        </State>
        <State caption="无权限">
          <Empty state="no-permission" />
        </State>
      </Piece>
    </>
  )
}
