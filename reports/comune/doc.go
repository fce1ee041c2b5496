// Package comune makes a comune's workbook: the page that stands alone, with map and chart; the
// calendar to be printed; the notice to be hung up; reasons; and for the screen all figures and
// the slots.
package comune
