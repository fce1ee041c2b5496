// Package xlsxfile writes Excel workbooks. It is the one place that knows the library
// for them: what a sheet looks like, how it prints, what a number is shown as. The same
// workbook always gives the same bytes.
package xlsxfile
