import { useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import { ChooseFile } from '@/components/upload/choose-file'
import type { ChosenFile } from '@/components/upload/chosen-file'
import { upload } from '@/components/upload/upload'
import { Button } from '@/ui/button'
import { Box, Paragraph } from '@/ui/elements'
import { TextField } from '@/ui/field'
import { Notice } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import classes from './course-sheets.module.scss'
import { useOrder } from './use-order'

interface SheetProps {
  readonly contract: ContractView
  readonly onDone: (view: ContractView) => void
  readonly onClose: () => void
}

const mostMb = 20
const endings = ['pdf', 'jpg', 'jpeg', 'png']

/** 添加附件: puts a file beside the paper, pinned by its digest. */
export function AttachSheet({ contract, onDone, onClose }: SheetProps) {
  const [file, setFile] = useState<ChosenFile | null>(null)
  const [name, setName] = useState('')
  const [sending, setSending] = useState(false)
  const { busy, trouble, setTrouble, send } = useOrder()
  const choose = (chosen: ChosenFile) => {
    const isTooLarge = chosen.size > mostMb * 1024 * 1024
    setTrouble(isTooLarge ? `文件不能超过 ${mostMb} MB，请压缩或拆分后重新选择。` : null)
    setFile(isTooLarge ? null : chosen)
    setName(isTooLarge ? '' : chosen.name)
  }
  const order = async () => {
    if (!file) return setTrouble('请先选择附件')
    setSending(true)
    const sent = await upload(file)
    setSending(false)
    if (!sent.ok) return setTrouble(sent.refusal.text)
    const view = await send('contract.attach', { contract: contract.id, upload: sent.upload, name: name.trim() })
    if (view) onDone(view)
  }
  return (
    <Sheet
      title="添加附件"
      onClose={onClose}
      foot={
        <Button busy={busy || sending} onPress={() => void order()}>
          {sending ? '正在上传' : '添加附件'}
        </Button>
      }
    >
      <Box className={classes.form}>
        <Paragraph className={classes.meaning}>
          附件与文件一起保存，能查看文件的人都可以下载。添加后不能更改或删除。
        </Paragraph>
        <ChooseFile
          title={file ? `已选择 ${file.name}` : '选择附件'}
          hint={`支持 PDF、JPG、PNG，每个不超过 ${mostMb} MB，最多 20 个。`}
          endings={endings}
          disabled={busy || sending}
          onChoose={choose}
        />
        {file ? (
          <TextField id="attachment-name" title="附件名称" value={name} maxLength={100} onChange={setName} />
        ) : null}
        {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      </Box>
    </Sheet>
  )
}
