import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  // React has this hook itself: what stands in for it in older releases is not loaded.
  resolve: { alias: [{ find: /^use-sync-external-store\/shim\/with-selector(\.js)?$/, replacement: 'use-sync-external-store/with-selector.js' }] },
  build: {
    outDir: '../../artifacts/web',
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2022',
    // These know light-dark(); for older ones it would be taken apart, and nested schemes with it.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    chunkSizeWarningLimit: 1500,
    // What every page needs comes in one piece: many small files cost more than they weigh.
    rolldownOptions: { output: { codeSplitting: { groups: [
      { name: 'base', test: /node_modules\/(react|react-dom|scheduler|@tanstack|openapi-|@lingui)|src\/(ui|api|session|i18n|app)\/(?!versioned|draft|live|prefetch|savingData|Palette|palette|Shortcuts|ClientSwitch|Agreements|held|Held|holdLater|UndoButton|Picker|Changed|Choices|Table|SearchField|TwoPanes|ProjectProgress)/ },
      // What somebody is typing, kept: by the pages on which something longer is written.
      { name: 'draft', test: /src\/session\/draft/ },
      // What files are shown with: by the pages of files, and later by others that show some.
      { name: 'files', test: /src\/documents\/(Thumbnail|sorts|UploadButton|sendLater|documents\.module)|@heroicons\/.*\/(ArchiveBox|VideoCamera|MusicalNote|Photo|PresentationChartBar|TableCells)Icon/ },
      // What files and folders are called, and how large and old they are: by their lists and their own page.
      { name: 'facts', test: /src\/documents\/(Facts|kinds|useFolders)/, minShareCount: 2 },
      // What several sections show comes in one piece too; but not what signing in takes or what only the firm's people see, which few pages of many need.
      { name: 'shared', test: /node_modules\/@heroicons\/(?!.*\/(?:Eye|HandRaised|ArrowPath|MinusCircle|ArrowDownIcon|ArrowUpIcon))|src\/(?!Web|projects|requests|invoices|invoicing|quotes|credits|home|timeline\/(?!period)|welcome|account|people|team|reviews|privacy|viewing|firm|legal|onboarding|settings|operator|billing|catalogue|work|recurring|payments|matching|paying|paylinks|providers|subjects|documents|drafts|versions|trash|instalments|latefees|selection|audiences|accounting|autopay|api\/versioned|session\/draft|app\/(?:held|Held|holdLater|UndoButton)|clients\/(?!use)|ui\/(?:Table|SearchField|Picker|Choices|Changed|ProjectProgress))/, minShareCount: 3 },
      // What lists and forms are made of: pages of one thing do without.
      { name: 'lists', test: /src\/(ui\/(Table|SearchField)|clients\/(ClientSelect|SectionPage))/, minShareCount: 3 },
      // What dialogs are made of.
      { name: 'dialogs', test: /src\/(ui\/(Choices|Changed)|api\/versioned)/, minShareCount: 3 },
      // What is done and owed, on the home page and its own.
      { name: 'work', test: /src\/(projects\/(?!EditFrame|useEditing)|home\/)|@heroicons\/.*\/(HandRaised|ArrowPath|MinusCircle)Icon/, minShareCount: 3 },
      { name: 'owed', test: /src\/invoices\/(due|states|invoice|invoices\.module)/, minShareCount: 3 },
      { name: 'sales', test: /src\/invoices\/SalesTabs/, minShareCount: 2 },
      // Documents of a sale, as they are printed; and as the firm writes them.
      { name: 'paper', test: /src\/invoices\/(SalePaper|Party|rate)/, minShareCount: 2 },
      { name: 'form', test: /src\/(invoicing\/(content|faults|totals|typed|currencies|SaleForm|saleKind|useSaleForm|LinesEditor|LineFields|Totals)|catalogue\/(ProductField|UnitField|units))/, minShareCount: 2 },
      // Where a thing is shown that something happened to.
      { name: 'links', test: /src\/timeline\/thingLink/, minShareCount: 2 },
      // What happened, in sentences: by the pages that end with it.
      { name: 'record', test: /src\/timeline\/(kinds|History|sentence|usePeople|timeline\.module)/, minShareCount: 2 },
    ] } } },
  },
  server: { proxy: Object.fromEntries(['/api', '/openapi', '/docs', '/dev', '/problems', '/health'].map(path => [path, { target: process.env.PORTAL ?? 'http://localhost:5080', changeOrigin: false }])) },
  // Pure functions: they need no process of their own for each file, which takes longer than they do.
  test: { include: ['src/**/*.test.ts', 'src/**/*.test.tsx'], pool: 'threads', isolate: false },
})
