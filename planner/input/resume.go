package input

import "hubplan/planner"

// ResumedRecord says that the plan goes on from an earlier one: it begins on
// From, leaves what was announced for the days before FirstDay as it was, and
// moves what was announced for later at MoveMetres a person.
type ResumedRecord struct {
	Row
	Parent         string // run id of the earlier plan
	From, FirstDay planner.Date
	MoveMetres     int64
}

// UsedRecord is how many doses of a product were given before the horizon.
type UsedRecord struct {
	Row
	Product string
	Doses   int64
}

// BookedRecord is a row of the table of bookings. Second is zero for a single
// dose. Minutes are -1 where the hour is not known.
type BookedRecord struct {
	Row
	Istat                string
	From, To             int // cohort
	Hub, Product         string
	First, Second        planner.Date
	Minute, SecondMinute int64
	People               int64
}

// DisplacedRecord is a row of the table of those who lost a fixed course.
type DisplacedRecord struct {
	Row
	Istat    string
	From, To int // cohort
	People   int64
}

// AnnouncedRecord is a row of the table of what was announced. Week is the day
// that was told, or any of its week.
type AnnouncedRecord struct {
	Row
	Istat    string
	From, To int // cohort
	Hub      string
	Week     planner.Date
	People   int64
	OneDose  int64 // besides them, who need one dose
}

// AssignedRecord is a row of the table of assignments: a comune's people of a cohort may
// go to one hub alone.
type AssignedRecord struct {
	Row
	Istat    string
	From, To int // cohort
	Hub      string
}

// Done is what was really given since the earlier plan, in one of two ways: single
// facts, or the sums by comune up to a day.
type Done struct {
	Facts    []DoneRecord
	ByComune []DosesRecord
	UpTo     planner.Date // the last day it tells of; zero where single facts are none
}

// DoneRecord is so many doses given: to whom, where and when.
type DoneRecord struct {
	Row
	Istat        string
	From, To     int // cohort
	Hub, Product string
	Date         planner.Date
	Dose         int64
	People       int64
}

// Week is all by which a scenario goes on from an earlier plan: what it has to keep,
// and what was done.
type Week struct {
	Resumed   ResumedRecord
	Used      []UsedRecord
	Committed []CommitmentRecord
	Booked    []BookedRecord
	Displaced []DisplacedRecord
	Announced []AnnouncedRecord
	Begun     []BegunRecord
	Owed      []OwedRecord
	Known     []KnownRecord
}

// KnownRecord is a row of the table of what was given up to earlier days: so many first and
// second doses of a comune up to a day.
type KnownRecord struct {
	Row
	Istat         string
	UpTo          planner.Date
	First, Second int64
}
