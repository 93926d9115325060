export { useWorkflow } from 'react-fal-workflow';
