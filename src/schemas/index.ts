export { falAudio, falFile, falImage, falVideo } from './falFiles.ts';
