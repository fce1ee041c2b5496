// Package comune makes a comune's workbook: summary with map and chart, calendar, reasons,
// and the notice to be hung up.
package comune
