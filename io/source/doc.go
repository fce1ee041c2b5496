// Package source is where a scenario comes from: an embedded one, a folder or a workbook.
// It is read once, checked, and held as it was then.
package source
