import Taro from '@tarojs/taro'
import { Button } from '@/ui/button'
import { Box, Paragraph } from '@/ui/elements'
import { toast } from '@/ui/toast'
import { readFile } from './local-file'
import classes from './pick.module.scss'
import type { PickProps } from './picked-file'

/** Takes a PDF out of a chat: WeChat gives a mini program files from there only. */
export function Pick({ onPick, disabled, again }: PickProps) {
  const choose = async () => {
    try {
      const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['pdf'] })
      const [file] = tempFiles
      if (file) onPick({ name: file.name, size: file.size, read: () => readFile(file.path) })
    } catch (error) {
      const told = String((error as { errMsg?: unknown }).errMsg ?? '')
      if (!/cancel/.test(told)) toast('没有取得文件，请重新选择。')
    }
  }
  return (
    <Box className={classes.field}>
      <Button disabled={disabled} onPress={() => void choose()}>
        {again ? '再验一份 PDF 文件' : '选择 PDF 文件'}
      </Button>
      <Paragraph className={classes.hint}>从微信聊天中选择。请先把文件发送到任意聊天，如“文件传输助手”。</Paragraph>
    </Box>
  )
}
