export { redisRunStore, type RedisRunStoreOptions } from './redisRunStore.ts';
export type { RedisClient } from './redisClient.ts';
