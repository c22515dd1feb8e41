import { useState } from 'react'
import type { Ink } from '#shared/vocabulary/block'
import { askInView, useAsk } from '@/ask'
import { call } from '@/cloud'
import { Loaded } from '@/components/loaded'
import { type Drawing, emptyDrawing, inkOf } from '@/components/signature-pad/drawing'
import { drawingSvg } from '@/components/signature-pad/picture'
import { SignaturePad } from '@/components/signature-pad/signature-pad'
import type { Trouble } from '@/reply'
import { useSession } from '@/session'
import { Button } from '@/ui/button'
import { Box, Paragraph, Picture } from '@/ui/elements'
import { svgUri } from '@/ui/icon'
import { Blank, Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { usePullToRefresh } from '@/ui/refresh'
import { Sheet } from '@/ui/sheet'
import { Skeleton } from '@/ui/skeleton'
import { toast } from '@/ui/toast'
import classes from './index.module.scss'

/** 我的签名: the handwriting kept for later signatures; look at it, write another, delete it. */
export default function Signature() {
  const session = useSession()
  const saved = useAsk('session.saved-signature', {})
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  const [deleting, setDeleting] = useState(false)
  const [busy, setBusy] = useState(false)
  usePullToRefresh(askInView)
  const name = session.value?.person.name ?? ''

  const finish = async (doing: Promise<{ ok: true } | { ok: false; refusal: Trouble }>, done: string) => {
    setBusy(true)
    const reply = await doing
    setBusy(false)
    if (!reply.ok) return toast(reply.refusal.text)
    setDrawing(null)
    setDeleting(false)
    toast(done)
    await askInView()
  }
  const write = () => setDrawing(emptyDrawing(1, 1))

  return (
    <Page title="我的签名">
      {saved.answered && saved.value === null ? (
        <Blank icon="pen" title="还没有保存签名" text="写一次并保存，以后签署时可直接使用。每次签署仍需短信验证。">
          <Button onPress={write}>手写签名</Button>
        </Blank>
      ) : (
        <Loaded of={saved} skeleton={<Skeleton sheets={[200, 56]} />}>
          {(known) =>
            known ? <Kept ink={known.ink} name={name} onWrite={write} onDelete={() => setDeleting(true)} /> : null
          }
        </Loaded>
      )}
      {drawing ? (
        <SignaturePad
          place="本人（签字）"
          name={name}
          drawing={drawing}
          onDraw={setDrawing}
          onDone={() => void finish(call('session.save-signature', { ink: inkOf(drawing) }), '签名已保存')}
          onClose={() => setDrawing(null)}
        />
      ) : null}
      {deleting ? (
        <Sheet
          title="删除签名"
          onClose={() => setDeleting(false)}
          foot={
            <Button
              look="seal"
              busy={busy}
              onPress={() => void finish(call('session.forget-signature', {}), '签名已删除')}
            >
              确认删除
            </Button>
          }
        >
          <Paragraph className={classes.text}>删除后，下次签署需要重新手写。已签署的文件不受影响。</Paragraph>
        </Sheet>
      ) : null}
    </Page>
  )
}

interface KeptProps {
  readonly ink: Ink
  readonly name: string
  readonly onWrite: () => void
  readonly onDelete: () => void
}

function Kept({ ink, name, onWrite, onDelete }: KeptProps) {
  return (
    <>
      <Box className={classes.sheet}>
        <Picture src={svgUri(drawingSvg(ink))} alt={`${name}的手写签名`} className={classes.ink} />
      </Box>
      <Notice tone="blue">签名加密保存，只有您本人可以使用；每次签署仍需短信验证。</Notice>
      <Button onPress={onWrite}>重新手写</Button>
      <Button look="plain" onPress={onDelete}>
        删除签名
      </Button>
    </>
  )
}
