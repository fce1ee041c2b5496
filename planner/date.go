package planner

import (
	"fmt"
	"hubplan/planner/say"
	"time"
)

// Date is a calendar day, Europe/Rome local, counted in days since 1 January
// 1970: the form in which Parquet and Excel want it, without hour or zone.
type Date int32

// NewDate gives the day of a year, month and day of the month.
func NewDate(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDate reads an ISO date (2021-04-12) or an Italian one (12/04/2021).
func ParseDate(s string) (Date, error) {
	for _, layout := range []string{"2006-01-02", "02/01/2006", "2/1/2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return Date(t.Unix() / 86400), nil
		}
	}
	return 0, fmt.Errorf("%q is not a date", s)
}

// Time is the midnight at which the day begins, in UTC, for libraries that want
// a time.
func (d Date) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String is the ISO form, 2021-04-12.
func (d Date) String() string { return d.Time().Format("2006-01-02") }

// Italian is the form Italian readers expect, 12/04/2021.
func (d Date) Italian() string { return d.Time().Format("02/01/2006") }

// In is the day as readers of the language write it.
func (d Date) In(l say.Lang) string {
	if l == say.Italian {
		return d.Italian()
	}
	return d.String()
}

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return time.Weekday((int(d)%7 + 11) % 7) }

// Monday is the first day of the date's week.
func (d Date) Monday() Date { return d - Date((int(d.Weekday())+6)%7) }

// MarshalText writes the ISO form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what [ParseDate] reads.
func (d *Date) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDate(string(b))
	return err
}
