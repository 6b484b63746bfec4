import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['src/generated', 'public', 'scripts', 'eslint.config.js', 'vite.config.ts'] },
  ...tseslint.configs.recommendedTypeChecked,
  { languageOptions: { parserOptions: { projectService: true } } },
  jsxA11y.flatConfigs.strict,
  reactHooks.configs.flat['recommended-latest'],
  {
    rules: {
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 150, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/only-throw-error': 'off',
      // Focus follows what the person asked for: the dialog they opened, the page they went to.
      'jsx-a11y/no-autofocus': 'off',
      // A browser's storage may be full or refused: session/storage.ts knows what to do then.
      'no-restricted-globals': ['error', 'localStorage', 'sessionStorage'],
    },
  },
  { files: ['src/session/storage.ts'], rules: { 'no-restricted-globals': 'off' } },
)
