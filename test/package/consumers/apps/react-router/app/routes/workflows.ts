import type { Route } from './+types/workflows';
import { relay } from '../relay.server';

export const loader = ({ request }: Route.LoaderArgs) => relay(request);
export const action = ({ request }: Route.ActionArgs) => relay(request);
