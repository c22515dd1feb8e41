import { Bar } from '@/ui/bar'
import { Button } from '@/ui/button'
import { Box } from '@/ui/elements'
import { toast } from '@/ui/toast'
import classes from './index.module.scss'
import { Piece, State } from './piece'

const say = () => toast('已按下')

/** What is pressed. */
export function Buttons() {
  return (
    <>
      <Piece
        name="Button"
        from="button"
        use="用动词说明按下后会发生什么。每个页面只有一个主要操作；朱红色只用于签署、用印、拒签等有约束力的操作。"
      >
        <State caption="主要操作（按住变淡；用 Tab 键走到时有蓝色外框）">
          <Button onPress={say}>提交预约</Button>
        </State>
        <State caption="有约束力的操作">
          <Button look="seal" onPress={say}>
            确认签署
          </Button>
        </State>
        <State caption="次要操作">
          <Button look="plain" onPress={say}>
            查看全文
          </Button>
        </State>
        <State caption="不起眼的操作">
          <Button look="quiet" onPress={say}>
            暂不处理
          </Button>
        </State>
        <State caption="处理中，不接受第二次按下">
          <Box className={classes.stack}>
            <Button busy onPress={say}>
              正在提交
            </Button>
            <Button busy look="plain" onPress={say}>
              正在发送
            </Button>
          </Box>
        </State>
        <State caption="暂不可用">
          <Box className={classes.stack}>
            <Button disabled onPress={say}>
              下一步
            </Button>
            <Button disabled look="plain" onPress={say}>
              下一步
            </Button>
          </Box>
        </State>
        <State caption="小按钮">
          <Box className={classes.line}>
            <Button small onPress={say}>
              去签署
            </Button>
            <Button small look="plain" onPress={say}>
              催办
            </Button>
            <Button small look="plain" disabled onPress={say}>
              58 秒后可重发
            </Button>
          </Box>
        </State>
        <State caption="文字较长时换行">
          <Button look="plain" onPress={say}>
            以苏州衡远翎川汽车销售服务有限公司经办人的身份查看这份文件
          </Button>
        </State>
      </Piece>
      <Piece name="Bar" from="bar" use="固定在页面底部：一句话说明这个操作意味着什么，下面是操作本身。">
        <State caption="有说明">
          <Bar note="提交后将为您保留时段，并生成试驾协议供您签署。">
            <Button onPress={say}>提交预约</Button>
          </Bar>
        </State>
      </Piece>
    </>
  )
}
