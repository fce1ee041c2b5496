// Package pdffile writes a page for print as a PDF: one upright A4 with text, rules, boxes,
// small tables, pictures and codes of squares, each at a place in millimetres from the
// upper left corner. It is the one place that knows the library for that.
//
// The same page always gives the same bytes: its dates are the as-of date that it is given,
// and every measure is a product or a sum whose rounding is fixed. A page is [MostBytes] at
// most without pictures. The text can be selected and read out in the order in which it was
// drawn, under the title and in the language of the page; the library writes no structure
// tree, so more than the order is not tagged.
//
// The typeface is Hubplan Sans, cut from Liberation Sans by the command in subset to the
// letters of [say.Alphabet]; of it a page has the letters that it shows.
package pdffile

//go:generate go run ./subset
