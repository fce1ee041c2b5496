// Runs each SQL statement given as an argument in DuckDB and prints the rows of
// the last one as JSON.
import { DuckDBInstance } from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
let rows = [];
for (const sql of process.argv.slice(2)) {
  rows = (await connection.runAndReadAll(sql)).getRowsJson();
}
console.log(JSON.stringify(rows));
