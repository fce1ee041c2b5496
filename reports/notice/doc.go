// Package notice is the poster that a comune hangs up: who is vaccinated when and where, how
// to book, what to bring, whom to call. What it says is put together once, in a [Notice];
// from that come the sheet of the comune's workbook and the PDF, so that neither says
// anything that the other does not.
//
// It has no count of people (those of a village are personal), no hash, and no word that only
// planners know. It may be published.
package notice
