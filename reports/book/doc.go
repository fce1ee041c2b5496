// Package book is a workbook before it is written: sheets made of tables whose columns say
// everything about themselves, the columns that several tables have, and the bytes made of
// them by io/xlsxfile.
package book
