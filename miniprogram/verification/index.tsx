import { useRouter } from '@tarojs/taro'
import { useEffect } from 'react'
import { toSignIn } from '@/routes'
import { Button } from '@/ui/button'
import { Box, Paragraph } from '@/ui/elements'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Progress } from '@/ui/progress'
import { Skeleton } from '@/ui/skeleton'
import classes from './index.module.scss'
import { Pick } from './pick'
import { Result } from './result'
import { stages, useVerification } from './use-verification'

/** 验签: anyone drops a PDF and reads who signed it, when, and whether anything was changed since. */
export default function Verification() {
  const { contract } = useRouter().params
  const { progress, verify, verifyContract, lookUpAgain } = useVerification()
  useEffect(() => {
    if (contract) void verifyContract(contract)
  }, [contract, verifyContract])
  const pick = (again: boolean) => <Pick again={again} onPick={(file) => void verify(file)} />
  return (
    <Page title="验签">
      {progress.at === 'done' ? (
        <>
          <Result {...progress} onAgain={lookUpAgain} />
          {pick(true)}
        </>
      ) : null}
      {progress.at === 'working' ? (
        <>
          <Box role="status" className={classes.working}>
            <Paragraph className={classes.name}>{progress.name}</Paragraph>
            <Progress
              label={`正在${stages[progress.stage]}`}
              share={(progress.stage + 1) / (stages.length + 1)}
              words={`第 ${progress.stage + 1} 步，共 ${stages.length} 步`}
            />
          </Box>
          <Skeleton
            sheets={[
              [40, 90],
              [30, 70, 60, 80],
            ]}
          />
        </>
      ) : null}
      {progress.at === 'waiting' ? (
        <>
          {progress.trouble ? <Notice tone="amber">{progress.trouble.text}</Notice> : null}
          {progress.trouble?.code === 'not-signed-in' ? <Button onPress={toSignIn}>去登录</Button> : null}
          {progress.trouble && progress.trouble.code !== 'not-signed-in' && contract ? (
            <Button look="plain" onPress={() => void verifyContract(contract)}>
              重新核验归档文件
            </Button>
          ) : null}
          {pick(false)}
          <Explanation />
        </>
      ) : null}
    </Page>
  )
}

const promises = [
  '可以核验任何带电子签名的 PDF，包括不是在本平台签署的文件。不需要登录。',
  '会告诉您：文件签署后有没有被改动，由谁签署，时间以哪个时钟为准，证书是否有效，后来又加了什么。',
  '文件只用于这一次核验，核验后即丢弃，不会保存。',
]

function Explanation() {
  return (
    <Box className={classes.promises}>
      {promises.map((promise) => (
        <Paragraph key={promise}>{promise}</Paragraph>
      ))}
    </Box>
  )
}
