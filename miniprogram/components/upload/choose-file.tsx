import Taro from '@tarojs/taro'
import { Button } from '@/ui/button'
import { Box, Paragraph } from '@/ui/elements'
import { toast } from '@/ui/toast'
import classes from './choose-file.module.scss'
import type { ChooseFileProps } from './chosen-file'

/** Takes a file out of a chat: WeChat gives a mini program files from there only. */
export function ChooseFile({ title, hint, endings, disabled, onChoose }: ChooseFileProps) {
  const choose = async () => {
    try {
      const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: [...endings] })
      const [file] = tempFiles
      if (file) onChoose({ name: file.name, size: file.size, read: () => readFile(file.path) })
    } catch (error) {
      const told = String((error as { errMsg?: unknown }).errMsg ?? '')
      if (!/cancel/.test(told)) toast('没有取得文件，请重新选择。')
    }
  }
  return (
    <Box className={classes.stack}>
      <Button look="plain" disabled={disabled} onPress={() => void choose()}>
        {title}
      </Button>
      <Paragraph className={classes.hint}>从微信聊天中选择，可先把文件发送到“文件传输助手”。{hint}</Paragraph>
    </Box>
  )
}

function readFile(filePath: string): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => (typeof data === 'string' ? reject(new Error('not bytes')) : resolve(data)),
      fail: reject,
    })
  })
}
