export { builtColumns } from '../table/built-columns.ts';
export { existingTables } from '../table/registry.ts';
export type {
  Catalog,
  CatalogCheck,
  CatalogColumn,
  CatalogForeignKey,
  CatalogFullText,
  CatalogIndex,
  CatalogIndexPart,
  CatalogTable,
  ExpectedCatalog,
} from './catalog.ts';
export { catalogDifferences } from './differences.ts';
export { expectedCatalog } from './expected.ts';
export { readCatalog } from './read.ts';
export { checksIn } from './sqlite-sql.ts';
