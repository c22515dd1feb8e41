import { Box, Heading, Paragraph } from '@/ui/elements'
import { Page } from '@/ui/page'
import classes from '../text.module.scss'

const chapters = [
  {
    title: '车签通做什么',
    text: '购车、试驾、售后等汽车业务中的文书，在手机上阅读、签署、盖章，完成后得到一份可以长期保存的 PDF 文件。',
  },
  {
    title: '签名怎样生效',
    text: '签署前您会完整阅读文件、逐条确认重点条款，再以手写签名和短信验证码确认签署意愿。每个签名和印章都以数字证书加密写入 PDF，并加盖可信时间戳；之后文件有任何改动都能被发现。',
  },
  {
    title: '怎样自己核对',
    text: '在“我的”中打开“验签”，选择下载的 PDF 文件，可以看到由谁、在何时签署，以及签署后是否被改动；也可以用支持数字签名的 PDF 阅读软件核对。',
  },
] as const

/** 关于车签通: what it does, in words for those who sign. */
export default function About() {
  return (
    <Page title="关于车签通">
      <Box className={classes.sheet}>
        {chapters.map(({ title, text }) => (
          <Box key={title} className={classes.chapter}>
            <Heading level={2} className={classes.title}>
              {title}
            </Heading>
            <Paragraph className={classes.text}>{text}</Paragraph>
          </Box>
        ))}
      </Box>
    </Page>
  )
}
