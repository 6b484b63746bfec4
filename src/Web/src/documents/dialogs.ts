export { DeleteFolderDialog, NewFolderDialog, RenameFolderDialog } from './FolderDialogs'
export { UploadDialog } from './UploadDialog'
