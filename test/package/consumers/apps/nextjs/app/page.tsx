import { Progress, Workflow } from 'react-fal-workflow';
import { StickerRun } from './StickerRun';
import { Visit } from './Visit';

// A server component: what it takes from the library reaches the browser as references.
export default function Page() {
  return (
    <Visit>
      <StickerRun>
        <Workflow title="Sticker" input={{ prompt: 'a cute puppy' }} className="mine" />
        <Progress.Root className="another">
          <Progress.Bar />
        </Progress.Root>
      </StickerRun>
    </Visit>
  );
}
