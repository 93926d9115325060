import { data } from 'react-router';
import type { Route } from './+types/home';
import { Sticker } from '../Sticker';
import { nameVisitor } from '../visitor.server';

export async function loader({ request }: Route.LoaderArgs) {
  return data(null, { headers: await nameVisitor(request) });
}

export default function Home() {
  return <Sticker />;
}
