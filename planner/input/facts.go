package input

import "hubplan/planner"

// Ages is what a region's table of doses says, by day, product and age.
type Ages struct {
	Records     []AgesRecord // by day, product and age
	UpTo        planner.Date // the last day it tells of
	HasAges     bool         // the table tells ages
	HasInfected bool         // and of the single doses of people who had the infection before
}

// AgesRecord is the doses of a product that a region gave on a day to people of some ages,
// the sum over the rows of a table; Row is the first of these.
type AgesRecord struct {
	Row
	Product       string // empty for a supplier that is not known
	Date          planner.Date
	From, To      int // ages, both ends in it; To is OpenAge for an open end
	First, Second int64
	Infected      int64 // single doses of people who had the infection before; not among First
}

// OpenAge is the end of a band of ages that has none.
const OpenAge = 200
