// Package xlsxfile writes Excel workbooks: what a sheet looks like, how it prints, what a
// number is shown as. With the packages below it, for forms to be filled in, for marks and
// for reading, it is the one place that knows the library for them. The same workbook
// always gives the same bytes.
package xlsxfile
