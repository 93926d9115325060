import type { JsonObject } from './json.ts';
import bedtimeStory from './definitions/bedtime-story.json' with { type: 'json' };
import brokenBranch from './definitions/broken-branch.json' with { type: 'json' };
import characterSheet from './definitions/character-sheet.json' with { type: 'json' };
import photoSticker from './definitions/photo-sticker.json' with { type: 'json' };
import pictureBook from './definitions/picture-book.json' with { type: 'json' };
import sdxlSticker from './definitions/sdxl-sticker.json' with { type: 'json' };
import threeSeasons from './definitions/three-seasons.json' with { type: 'json' };
import tooManyCopies from './definitions/too-many-copies.json' with { type: 'json' };

/** A workflow as the platform API exports it: the value of `workflow` in its answer. */
export interface WorkflowExport {
  name: string;
  title: string;
  user_nickname: string;
  is_public: boolean;
  created_at: string;
  /** The definition, in either dialect. */
  contents: JsonObject;
}

const SHIPPED: readonly WorkflowExport[] = [
  sdxlSticker,
  photoSticker,
  threeSeasons,
  characterSheet,
  bedtimeStory,
  pictureBook,
  brokenBranch,
  tooManyCopies,
];

/** The shipped workflows, the simplest first. */
export function listDefinitions(): readonly WorkflowExport[] {
  return SHIPPED;
}

/** The endpoint id under which a workflow runs. */
export function endpointOf({ user_nickname, name }: WorkflowExport): string {
  return `workflows/${user_nickname}/${name}`;
}
