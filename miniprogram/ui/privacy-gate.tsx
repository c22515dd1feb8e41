import { Button } from '@tarojs/components'
import Taro, { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import buttons from './button.module.scss'
import { Dialog } from './dialog'
import { Box, Heading, Paragraph, Press, Words } from './elements'
import classes from './privacy-gate.module.scss'

type Answer = Parameters<Parameters<typeof Taro.onNeedPrivacyAuthorization>[0]>[0]

const agreeId = 'privacy-agree'
let asked: Answer[] = []
const hearers = new Set<() => void>()

function tell() {
  for (const hear of hearers) hear()
}

Taro.onNeedPrivacyAuthorization((answer) => {
  asked.push(answer)
  tell()
})

function answerAll(answer: Parameters<Answer>[0]) {
  const waiting = asked
  asked = []
  tell()
  for (const each of waiting) each(answer)
}

/**
 * WeChat asks for consent to the privacy terms before anything personal is used the first time: the question stands
 * over whatever page is open. Who declines goes on without that one function.
 */
export function PrivacyGate() {
  const [open, setOpen] = useState(false)
  const [shown, setShown] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  useEffect(() => {
    const hear = () => setOpen(asked.length > 0)
    hear()
    hearers.add(hear)
    return () => void hearers.delete(hear)
  }, [])
  if (!open || !shown) return null
  const decline = () => answerAll({ event: 'disagree' })
  return (
    <Dialog title="隐私保护提示" onClose={decline}>
      <Box className={classes.body}>
        <Heading level={2} className={classes.title}>
          隐私保护提示
        </Heading>
        <Paragraph className={classes.text}>
          使用微信手机号登录或选择聊天中的文件前，请阅读隐私保护指引。您同意后，我们仅按指引所述的目的和范围处理您的信息；不同意也可以继续浏览，并可改用短信验证码登录。
        </Paragraph>
        <Press className={classes.link} onPress={() => Taro.openPrivacyContract()}>
          <Words>阅读《用户隐私保护指引》</Words>
        </Press>
        <Button
          id={agreeId}
          className={`${buttons.button} ${buttons.primary} ${classes.agree}`}
          openType="agreePrivacyAuthorization"
          onAgreePrivacyAuthorization={() => answerAll({ event: 'agree', buttonId: agreeId })}
        >
          同意并继续
        </Button>
        <Press className={`${buttons.button} ${buttons.quiet}`} onPress={decline}>
          <Words>暂不同意</Words>
        </Press>
      </Box>
    </Dialog>
  )
}
